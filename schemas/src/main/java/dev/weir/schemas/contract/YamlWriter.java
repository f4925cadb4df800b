// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a contract as YAML that people like to read. A text is quoted wherever a reader of YAML 1.1 or 1.2 could take it
 * for something else: {@code no} is a falsehood to half of the world's parsers.
 */
final class YamlWriter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.+/()-]*( [A-Za-z0-9_.+/()-]+)*");
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final StringBuilder text = new StringBuilder();

    private YamlWriter() {}

    static String write(JsonNode document) {
        YamlWriter writer = new YamlWriter();
        writer.members(document, 0);
        return writer.text.toString();
    }

    private void members(JsonNode object, int indent) {
        boolean isFirst = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!isFirst) {
                text.append(" ".repeat(indent));
            }
            isFirst = false;
            text.append(text(member.getKey())).append(':');
            value(member.getValue(), indent);
        }
    }

    private void value(JsonNode value, int indent) {
        if (value.isEmpty() || isFlow(value)) {
            text.append(' ').append(flow(value)).append('\n');
        } else if (value.isObject()) {
            text.append('\n').append(" ".repeat(indent + 2));
            members(value, indent + 2);
        } else {
            text.append('\n');
            items(value, indent + 2);
        }
    }

    private void items(JsonNode array, int indent) {
        for (JsonNode item : array) {
            text.append(" ".repeat(indent)).append("- ");
            if (item.isObject() && !item.isEmpty()) {
                members(item, indent + 2);
            } else {
                text.append(flow(item)).append('\n');
            }
        }
    }

    /** Scalars, and lists of scalars, stand on one line. */
    private static boolean isFlow(JsonNode value) {
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (!item.isValueNode()) {
                    return false;
                }
            }
            return true;
        }
        return value.isValueNode();
    }

    private static String flow(JsonNode value) {
        if (value.isValueNode()) {
            return scalar(value);
        }
        if (value.isObject()) {
            return value.toString();
        }
        StringBuilder list = new StringBuilder("[");
        for (JsonNode item : value) {
            list.append(list.length() > 1 ? ", " : "").append(item.isValueNode() ? scalar(item) : item.toString());
        }
        return list.append(']').toString();
    }

    private static String scalar(JsonNode value) {
        return value.isTextual() ? text(value.textValue()) : value.asText();
    }

    private static String text(String word) {
        boolean isPlain = PLAIN.matcher(word).matches() && !WORDS.contains(word.toLowerCase(Locale.ROOT));
        return isPlain
                ? word
                : '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(word)) + '"';
    }
}
