// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** JSON in one spelling: keys sorted, no blanks, numbers without needless zeros. */
final class CanonicalJson {

    private CanonicalJson() {}

    static String sha256(JsonNode node) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text(node).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static String text(JsonNode node) {
        StringBuilder text = new StringBuilder();
        append(node, text);
        return text.toString();
    }

    private static void append(JsonNode node, StringBuilder to) {
        if (node.isObject()) {
            appendObject(node, to);
        } else if (node.isArray()) {
            to.append('[');
            for (int i = 0; i < node.size(); i++) {
                to.append(i == 0 ? "" : ",");
                append(node.get(i), to);
            }
            to.append(']');
        } else if (node.isNumber()) {
            to.append(
                    node.decimalValue().signum() == 0
                            ? "0"
                            : node.decimalValue().stripTrailingZeros().toString());
        } else if (node.isTextual()) {
            appendText(node.textValue(), to);
        } else {
            to.append(node.asText());
        }
    }

    /** Spares a JSON writer per text, which would cost more than all the rest. */
    private static void appendText(String text, StringBuilder to) {
        to.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, to);
        to.append('"');
    }

    private static void appendObject(JsonNode node, StringBuilder to) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        String separator = "{";
        for (String name : names) {
            to.append(separator);
            appendText(name, to);
            to.append(':');
            append(node.get(name), to);
            separator = ",";
        }
        to.append(names.isEmpty() ? "{}" : "}");
    }
}
