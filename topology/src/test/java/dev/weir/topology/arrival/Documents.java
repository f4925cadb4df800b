// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.arrival;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the documents for producers say: examples, schemas, and the Java snippet. */
final class Documents {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern JSON_BLOCK = Pattern.compile("(?s)(<!-- ([^\n]*) -->\n)?```json\n(.*?)\n```");
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?s)```java\n(.*?)\n```");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private Documents() {}

    /**
     * An example of the producer's guide.
     *
     * @param kind {@code arrival}, {@code report}, or {@code refused: } and a part of the message; null if it says nothing
     */
    record Example(String kind, String json) {}

    static List<Example> ofProducersGuide() {
        List<Example> examples = new ArrayList<>();
        Matcher blocks = JSON_BLOCK.matcher(text(DOCS.resolve("producers.md")));
        while (blocks.find()) {
            examples.add(new Example(blocks.group(2), blocks.group(3)));
        }
        return examples;
    }

    static String javaOfProducersGuide() {
        Matcher block = JAVA_BLOCK.matcher(text(DOCS.resolve("producers.md")));
        if (!block.find()) {
            throw new IllegalStateException("docs/producers.md has no block of Java");
        }
        return block.group(1);
    }

    static JsonNode asyncApi() {
        String yaml = text(DOCS.resolve("asyncapi.yaml"));
        return Json.mapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    /** The payloads of a message's examples. */
    static List<JsonNode> asyncApiExamples(String message) {
        List<JsonNode> payloads = new ArrayList<>();
        asyncApi()
                .at("/components/messages/" + message + "/examples")
                .forEach(example -> payloads.add(example.path("payload")));
        return payloads;
    }

    /** A schema of the AsyncAPI file, with the others that it refers to. */
    static JsonSchema asyncApiSchema(String name) {
        ObjectNode schema = Json.mapper().createObjectNode();
        schema.put("$ref", "#/components/schemas/" + name);
        schema.set("components", asyncApi().path("components"));
        return SCHEMAS.getSchema(schema);
    }

    static JsonSchema arrivalSchema() {
        String resource = "/dev/weir/schemas/arrival/arrival.schema.json";
        try (InputStream in = Objects.requireNonNull(Documents.class.getResourceAsStream(resource), resource)) {
            return SCHEMAS.getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
