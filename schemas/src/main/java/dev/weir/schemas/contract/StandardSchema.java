// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The JSON schema of the Open Data Contract Standard, which every contract must satisfy. */
final class StandardSchema {

    private static final String RESOURCE = "odcs-json-schema-v3.1.0.json";

    private final JsonSchema schema;
    private final Set<String> keys;

    private StandardSchema(JsonSchema schema, Set<String> keys) {
        this.schema = schema;
        this.keys = keys;
    }

    /** Compiled on first use, and once: it takes most of a second. */
    private static final class Holder {

        private static final StandardSchema INSTANCE = load();
    }

    static StandardSchema get() {
        return Holder.INSTANCE;
    }

    private static StandardSchema load() {
        try (InputStream in = StandardSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource %s is missing from the jar".formatted(RESOURCE));
            }
            JsonNode text = Json.mapper().readTree(in);
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .build();
            Set<String> keys = new HashSet<>();
            collectKeys(text, keys);
            return new StandardSchema(
                    JsonSchemaFactory.getInstance(VersionFlag.V201909).getSchema(text, config), Set.copyOf(keys));
        } catch (IOException e) {
            throw new UncheckedIOException("The resource %s cannot be read".formatted(RESOURCE), e);
        }
    }

    private static void collectKeys(JsonNode schema, Set<String> keys) {
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        schema.forEach(child -> collectKeys(child, keys));
    }

    /** Reports everything in which the document differs from the standard. */
    void validate(JsonNode document, Problems problems) {
        List<ValidationMessage> messages = List.copyOf(schema.validate(document));
        new SchemaFindings(document, messages, keys).report(problems);
    }
}
