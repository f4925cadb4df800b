// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.sign;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in the one form that is signed: members sorted by name, no blanks, numbers as they stand in the text, no escapes but
 * those that JSON asks for, UTF-8. How a document is laid out makes no difference to its signature.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    /**
     * The canonical form of a document's member.
     *
     * @param member the object in it; empty for the whole document
     * @param without a member of the whole document that is left out; empty for none
     * @throws IOException if it is no JSON, has the same name twice in one object, or lacks the member
     */
    static byte[] of(byte[] json, String member, String without) throws IOException {
        try (JsonParser parser = Json.mapper().createParser(json)) {
            parser.nextToken();
            Map<String, String> members = members(parser);
            String canonical = member.isEmpty() ? null : members.get(member);
            if (canonical != null) {
                return canonical.getBytes(StandardCharsets.UTF_8);
            }
            if (!member.isEmpty()) {
                throw new IOException("the document has no member '%s'".formatted(member));
            }
            members.remove(without);
            return object(members).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> members(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("expected a JSON object");
        }
        Map<String, String> members = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (members.put(name, value(parser)) != null) {
                throw new IOException("the name '%s' stands twice in one object".formatted(name));
            }
        }
        return members;
    }

    private static String value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(members(parser));
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NULL, VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
            default -> throw new IOException("expected a JSON value");
        };
    }

    private static String object(Map<String, String> members) {
        StringBuilder out = new StringBuilder("{");
        members.forEach((name, value) -> {
            if (out.length() > 1) {
                out.append(',');
            }
            out.append(text(name)).append(':').append(value);
        });
        return out.append('}').toString();
    }

    private static String array(JsonParser parser) throws IOException {
        StringBuilder out = new StringBuilder("[");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (out.length() > 1) {
                out.append(',');
            }
            out.append(value(parser));
        }
        return out.append(']').toString();
    }

    private static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            switch (each) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (each < ' ') {
                        out.append("\\u%04x".formatted((int) each));
                    } else {
                        out.append(each);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
