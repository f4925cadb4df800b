// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a registry as any HTTP client would. */
final class RegistryConversation {

    /** What it said: status and body. */
    record Said(int status, String body) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    RegistryConversation(URI url) {
        this.url = url;
    }

    Said get(String path) throws Exception {
        return ask("GET", path, "");
    }

    Said post(String path, String schema) throws Exception {
        return ask("POST", path, body(schema));
    }

    Said ask(String method, String path, String body) throws IOException, InterruptedException {
        return ask(method, path, body, "application/vnd.schemaregistry.v1+json");
    }

    Said ask(String method, String path, String body, String contentType) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", contentType)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return new Said(answer.statusCode(), answer.body());
    }

    static String body(String schema) {
        ObjectNode body = Json.mapper().createObjectNode();
        return body.put("schema", schema).toString();
    }

    /** A record of one or more fields, each {@code name:type}, or {@code name?type} for one that may be left out. */
    static String schema(String... fields) {
        StringBuilder text = new StringBuilder("{\"type\":\"record\",\"name\":\"Order\",\"fields\":[");
        for (int i = 0; i < fields.length; i++) {
            boolean isOptional = fields[i].contains("?");
            String[] parts = fields[i].split("[:?]");
            text.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"")
                    .append(parts[0])
                    .append("\",\"type\":");
            text.append(isOptional ? "[\"null\",\"" + parts[1] + "\"],\"default\":null}" : "\"" + parts[1] + "\"}");
        }
        return text.append("]}").toString();
    }
}
