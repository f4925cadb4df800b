// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The keys that each part of DuckDB's serialized tree may have. A key that is not listed is something that this guard does
 * not know, so the expression is refused: a newer DuckDB cannot slip anything in.
 */
final class TreeShape {

    private static final Set<String> EVERYWHERE =
            Set.of("class", "type", "alias", "query_location", "query_location_length");

    private static final Map<String, Set<String>> OF_CLASS = Map.of(
            "COLUMN_REF", Set.of("column_names"),
            "CONSTANT", Set.of("literal"),
            "COMPARISON", Set.of("left", "right"),
            "CONJUNCTION", Set.of("children"),
            "OPERATOR", Set.of("children"),
            "BETWEEN", Set.of("input", "lower", "upper"),
            "CASE", Set.of("case_checks", "else_expr"),
            "CAST", Set.of("child", "try_cast", "type_expr"),
            "TYPE", Set.of("type_name", "children", "catalog", "schema", "qualified_name"),
            "FUNCTION",
                    Set.of(
                            "function_name",
                            "schema",
                            "catalog",
                            "filter",
                            "order_bys",
                            "distinct",
                            "is_operator",
                            "export_state",
                            "arguments",
                            "qualified_name"));

    private static final Set<String> STATEMENT = Set.of("node", "named_param_map");
    private static final Set<String> SELECT = Set.of(
            "type",
            "modifiers",
            "cte_map",
            "select_list",
            "from_table",
            "where_clause",
            "group_expressions",
            "group_sets",
            "aggregate_handling",
            "having",
            "sample",
            "qualify");
    private static final Set<String> TABLE = Set.of(
            "type",
            "alias",
            "sample",
            "query_location",
            "query_location_length",
            "schema_name",
            "table_name",
            "column_name_alias",
            "catalog_name",
            "at_clause",
            "qualified_name");

    private TreeShape() {}

    /** The one item of the one plain SELECT from {@code t} that a serialized statement must be. */
    static JsonNode onlyItem(JsonNode tree) throws RefusedException {
        requireKeys(tree, Set.of("error", "statements"));
        JsonNode statement = onlyOne(tree.path("statements"), "statement");
        requireKeys(statement, STATEMENT);
        requireEmpty(statement, "named_param_map");
        JsonNode select = statement.path("node");
        requireKeys(select, SELECT);
        requireText(select, "type", "SELECT_NODE");
        requireText(select, "aggregate_handling", "STANDARD_HANDLING");
        requireEmpty(
                select, "modifiers", "where_clause", "group_expressions", "group_sets", "having", "sample", "qualify");
        requireEmpty(select.path("cte_map"), "map");
        requireKeys(select.path("cte_map"), Set.of("map"));
        requireOwnTable(select.path("from_table"));
        JsonNode item = onlyOne(select.path("select_list"), "item");
        requireText(item, "alias", "r");
        return item;
    }

    private static void requireOwnTable(JsonNode table) throws RefusedException {
        requireKeys(table, TABLE);
        requireText(table, "type", "BASE_TABLE");
        requireText(table, "table_name", "t");
        requireEmpty(table, "alias", "sample", "schema_name", "column_name_alias", "catalog_name", "at_clause");
        requireName(table, "t");
    }

    /** That a part has a known class, and no key that its class does not have. */
    static String classOf(JsonNode node) throws RefusedException {
        String name = node.path("class").asText();
        Set<String> known = OF_CLASS.get(name);
        if (known == null) {
            throw new RefusedException("construct", "columns, literals, operators, CASE, casts, functions", name);
        }
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!EVERYWHERE.contains(key) && !known.contains(key)) {
                throw unknown(key);
            }
        }
        return name;
    }

    static void requireKeys(JsonNode node, Set<String> known) throws RefusedException {
        if (!node.isObject()) {
            throw new RefusedException("construct", "one plain expression", "something else");
        }
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!known.contains(key)) {
                throw unknown(key);
            }
        }
    }

    private static RefusedException unknown(String key) {
        return new RefusedException("construct", "a syntax tree as this guard knows it", "key " + key);
    }

    /** That keys are absent, null, false, or empty. */
    static void requireEmpty(JsonNode node, String... keys) throws RefusedException {
        for (String key : keys) {
            JsonNode value = node.path(key);
            boolean isEmptyText = value.isTextual() && value.textValue().isEmpty();
            boolean isFalse = value.isBoolean() && !value.booleanValue();
            boolean isEmptyList = value.isContainerNode() && value.isEmpty();
            boolean isEmpty = value.isMissingNode() || value.isNull() || isEmptyText || isFalse || isEmptyList;
            if (!isEmpty) {
                throw new RefusedException("clause", "a plain expression", key);
            }
        }
    }

    static void requireText(JsonNode node, String key, String expected) throws RefusedException {
        String found = node.path(key).asText();
        if (!found.equals(expected)) {
            throw new RefusedException("clause", expected, key + " " + found);
        }
    }

    /** That a qualified name has one part. */
    static void requireName(JsonNode node, String name) throws RefusedException {
        JsonNode qualified = node.path("qualified_name");
        requireKeys(qualified, Set.of("path"));
        JsonNode path = qualified.path("path");
        if (path.size() != 1 || !path.path(0).asText().equals(name)) {
            throw new RefusedException("name", "a name without catalog and schema", name);
        }
    }

    private static JsonNode onlyOne(JsonNode list, String what) throws RefusedException {
        if (!list.isArray() || list.size() != 1) {
            throw new RefusedException(what, "exactly one", Integer.toString(list.size()));
        }
        return list.path(0);
    }
}
