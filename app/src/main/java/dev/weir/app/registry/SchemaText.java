// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.registry.RegistryEntry;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Schemas as clients write them and as they are kept: Avro's own JSON without white space, documentation included. */
final class SchemaText {

    // A record of Weir has at most 900 KB, and JSON within JSON doubles its quotes.
    private static final int LARGEST = 400 << 10;

    private SchemaText() {}

    /** The schema in the body of a request. */
    static Schema of(JsonNode body) throws RegistryFault {
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryFault.invalidSchema("this registry keeps Avro only");
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryFault.invalidSchema("this registry keeps no references; put the schemas into one");
        }
        JsonNode text = body.path("schema");
        if (!text.isTextual() || text.asText().isBlank()) {
            throw RegistryFault.invalidSchema("expected the schema as text in the field 'schema'");
        }
        return checked(text.asText());
    }

    /** The schema of an entry. */
    static Schema of(RegistryEntry version) {
        return new Schema.Parser().setValidateDefaults(false).parse(Objects.requireNonNull(version.schema()));
    }

    private static Schema checked(String text) throws RegistryFault {
        try {
            Schema schema = new Schema.Parser().parse(text);
            if (schema.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
                throw RegistryFault.invalidSchema("it has more than %d KiB".formatted(LARGEST >> 10));
            }
            return schema;
        } catch (AvroRuntimeException e) {
            throw RegistryFault.invalidSchema(firstLine(e));
        } catch (NullPointerException e) {
            // That is how Avro's parser takes a whole schema that is but a name.
            throw RegistryFault.invalidSchema("it names a type that it does not define");
        }
    }

    private static String firstLine(AvroRuntimeException fault) {
        String message = String.valueOf(fault.getMessage());
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.length() > 300 ? line.substring(0, 300) + "..." : line;
    }
}
