// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.util.List;

/** What a client asks: the parts of the path that differ, what follows the question mark, and the body. */
final class Question {

    private static final int LONGEST_SUBJECT = 512;

    private final List<String> captured;
    private final String query;
    private final byte[] body;

    Question(List<String> captured, String query, byte[] body) {
        this.captured = List.copyOf(captured);
        this.query = query;
        this.body = body;
    }

    String subject() throws RegistryFault {
        String subject = captured.get(0);
        if (subject.isEmpty()
                || subject.length() > LONGEST_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw RegistryFault.invalidSubject();
        }
        return subject;
    }

    /** The id in the path; one that is no number is one that no schema has. */
    int id() throws RegistryFault {
        try {
            return Integer.parseInt(captured.get(0));
        } catch (NumberFormatException e) {
            throw RegistryFault.plain(404, "HTTP 404 Not Found");
        }
    }

    /** The version in the path. */
    String version() {
        return captured.get(1);
    }

    /** Whether the query says so. */
    boolean says(String name) {
        for (String pair : query.split("&")) {
            if (pair.equalsIgnoreCase(name + "=true")) {
                return true;
            }
        }
        return false;
    }

    JsonNode body() throws RegistryFault {
        try {
            JsonNode json = Json.mapper().readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // Said below, as for JSON of another shape.
        }
        throw RegistryFault.plain(400, "HTTP 400 Bad Request: expected a JSON object");
    }
}
