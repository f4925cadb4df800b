// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.remediation.rule.Verdict.Allowed;
import dev.weir.schemas.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets only harmless expressions through. DuckDB's own parser makes the tree, so that nothing is read differently when it
 * runs; an expression passes if every part of its tree is on a list, and if its answer has a bound (decision 0011).
 * For one thread.
 */
public final class RuleGuard implements Closeable {

    /** The parser needs little; a limit keeps it so. */
    private static final int MEGABYTES = 64;

    private static final String BEFORE = "SELECT ";
    private static final String AFTER = " AS r FROM t";

    private LockedDuck duck;

    private RuleGuard(LockedDuck duck) {
        this.duck = duck;
    }

    /** Starts a parser of its own. */
    public static RuleGuard open() throws IOException {
        return new RuleGuard(LockedDuck.open(MEGABYTES));
    }

    /**
     * Looks at an expression without running it.
     *
     * @param columns the row's columns, as the contract calls them
     */
    public Verdict check(String expression, List<String> columns) {
        return verdict(expression, columns);
    }

    /** Looks at an expression of which nobody knows yet what the row's columns are called. */
    public Verdict check(String expression) {
        return verdict(expression, null);
    }

    private Verdict verdict(String expression, @Nullable List<String> columns) {
        try {
            requireSmall(expression);
            JsonNode tree = parse(expression);
            TreeCheck check = new TreeCheck(columns);
            Piece whole = check.check(TreeShape.onlyItem(tree));
            String sql = write(tree);
            requireSameTree(tree, parse(sql));
            String bound = check.contexts().isEmpty() ? sql : write(bind(tree.deepCopy()));
            return new Allowed(new RuleExpression(sql, bound, check.used(), check.contexts(), whole.most()));
        } catch (RefusedException e) {
            return e.refused();
        }
    }

    private static void requireSmall(String expression) throws RefusedException {
        if (expression.isBlank() || expression.length() > RuleLimits.EXPRESSION_LENGTH) {
            throw new RefusedException(
                    "expression",
                    "1 to %d characters".formatted(RuleLimits.EXPRESSION_LENGTH),
                    "" + expression.length());
        }
        long brackets =
                expression.chars().filter(each -> "([{".indexOf(each) >= 0).count();
        if (brackets > RuleLimits.BRACKETS) {
            throw new RefusedException(
                    "expression", "at most %d brackets".formatted(RuleLimits.BRACKETS), "" + brackets);
        }
        if (expression.indexOf('\0') >= 0) {
            throw new RefusedException("expression", "text", "a NUL character");
        }
    }

    private JsonNode parse(String expression) throws RefusedException {
        String text = answer("SELECT json_serialize_sql(?::VARCHAR)", BEFORE + "(" + expression + "\n)" + AFTER);
        JsonNode tree = text == null ? Json.mapper().missingNode() : read(text);
        if (tree.path("error").asBoolean(true)) {
            throw new RefusedException(
                    "expression",
                    "one SQL expression",
                    tree.path("error_message")
                            .asText("something else")
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
        return tree;
    }

    private static JsonNode read(String json) throws RefusedException {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new RefusedException("expression", "a syntax tree in JSON", "something else");
        }
    }

    private String write(JsonNode tree) throws RefusedException {
        String sql = answer("SELECT json_deserialize_sql(?::JSON)", tree.toString());
        if (sql == null || !sql.startsWith(BEFORE) || !sql.endsWith(AFTER)) {
            throw new RefusedException("expression", "one that can be written out again", "another");
        }
        return sql.substring(BEFORE.length(), sql.length() - AFTER.length());
    }

    private @Nullable String answer(String question, String argument) throws RefusedException {
        try (PreparedStatement statement = duck.connection().prepareStatement(question)) {
            statement.setString(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            restartIfHurt(e);
            throw new RefusedException("expression", "one SQL expression", "what the parser cannot read");
        }
    }

    private void restartIfHurt(SQLException fault) {
        if (LockedDuck.isHurt(fault)) {
            try {
                duck.close();
                duck = LockedDuck.open(MEGABYTES);
            } catch (IOException e) {
                throw new UncheckedIOException("The rule guard's parser does not start again", e);
            }
        }
    }

    /** Each question about other rows becomes the column that its answers are handed over in. */
    private static JsonNode bind(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(bound(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, bound(array.get(i)));
            }
        }
        return node;
    }

    private static JsonNode bound(JsonNode node) {
        String function = node.path("function_name").asText();
        if (!ContextCall.isOne(function)) {
            return bind(node);
        }
        List<String> names = new ArrayList<>();
        for (JsonNode argument : node.path("arguments")) {
            names.add(argument.path("expression").path("column_names").path(0).asText());
        }
        ObjectNode reference = node.path("arguments").path(0).path("expression").deepCopy();
        reference.set("alias", node.path("alias"));
        reference.putArray("column_names").add("%s(%s)".formatted(function, String.join(", ", names)));
        return reference;
    }

    /** What was checked is what runs: the text that is written out must be read as the same tree. */
    private static void requireSameTree(JsonNode checked, JsonNode written) throws RefusedException {
        JsonNode again = written.deepCopy();
        JsonNode first = checked.deepCopy();
        dropPlaces(first);
        dropPlaces(again);
        if (!first.equals(again)) {
            throw new RefusedException("expression", "one that stays the same when written out", "another");
        }
    }

    private static void dropPlaces(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("query_location", "query_location_length"));
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(RuleGuard::dropPlaces);
        }
    }

    @Override
    public void close() throws IOException {
        duck.close();
    }
}
