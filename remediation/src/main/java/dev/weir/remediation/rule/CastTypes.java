// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.remediation.rule.Piece.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The types that a rule may cast to. */
final class CastTypes {

    private static final int MOST_PRECISION = 38;

    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("VARCHAR", Kind.TEXT),
            Map.entry("TEXT", Kind.TEXT),
            Map.entry("INTEGER", Kind.NUMBER),
            Map.entry("INT", Kind.NUMBER),
            Map.entry("BIGINT", Kind.NUMBER),
            Map.entry("HUGEINT", Kind.NUMBER),
            Map.entry("DOUBLE", Kind.NUMBER),
            Map.entry("DECIMAL", Kind.NUMBER),
            Map.entry("NUMERIC", Kind.NUMBER),
            Map.entry("BOOLEAN", Kind.BOOLEAN),
            Map.entry("BOOL", Kind.BOOLEAN),
            Map.entry("DATE", Kind.TIME),
            Map.entry("TIME", Kind.TIME),
            Map.entry("TIMESTAMP", Kind.TIME),
            Map.entry("TIMESTAMPTZ", Kind.TIME),
            Map.entry("TIMESTAMP WITH TIME ZONE", Kind.TIME)));

    private CastTypes() {}

    static Kind kindOf(JsonNode type) throws RefusedException {
        if (!"TYPE".equals(TreeShape.classOf(type))) {
            throw new RefusedException(
                    "cast", "a type by its name", type.path("class").asText());
        }
        TreeShape.requireText(type, "type", "TYPE");
        TreeShape.requireEmpty(type, "alias", "catalog", "schema");
        String name = type.path("type_name").asText();
        TreeShape.requireName(type, name);
        String upper = name.toUpperCase(Locale.ROOT);
        Kind kind = KINDS.get(upper);
        if (kind == null) {
            throw new RefusedException("cast type", String.join(", ", KINDS.keySet()), name);
        }
        requireScale(upper, type.path("children"));
        return kind;
    }

    private static void requireScale(String name, JsonNode children) throws RefusedException {
        if (children.isEmpty()) {
            return;
        }
        boolean isDecimal = name.equals("DECIMAL") || name.equals("NUMERIC");
        if (!isDecimal || children.size() > 2) {
            throw new RefusedException("cast type", name + " without arguments", name + " with arguments");
        }
        for (JsonNode child : children) {
            int digits = Literals.integer(child);
            if (digits < 0 || digits > MOST_PRECISION) {
                throw new RefusedException("cast type", "0 to 38 digits", Integer.toString(digits));
            }
        }
    }
}
