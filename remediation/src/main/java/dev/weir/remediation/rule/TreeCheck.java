// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.remediation.rule.Piece.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Walks a tree from the leaves up: only what is listed passes, and how long each text can get is known before it runs. */
final class TreeCheck {

    private static final Set<String> COMPARISONS = Set.of(
            "COMPARE_EQUAL",
            "COMPARE_NOTEQUAL",
            "COMPARE_LESSTHAN",
            "COMPARE_GREATERTHAN",
            "COMPARE_LESSTHANOREQUALTO",
            "COMPARE_GREATERTHANOREQUALTO",
            "COMPARE_DISTINCT_FROM",
            "COMPARE_NOT_DISTINCT_FROM");

    private final @Nullable Collection<String> columns;
    private final Set<String> used = new TreeSet<>();
    private final Set<ContextCall> contexts = new LinkedHashSet<>();
    private int nodes;
    private long work;

    /** @param columns those that may be named; null where that is asked elsewhere */
    TreeCheck(@Nullable Collection<String> columns) {
        this.columns = columns;
    }

    /** Columns that were met. */
    Set<String> used() {
        return used;
    }

    /** Questions about other rows that were met. */
    Set<ContextCall> contexts() {
        return contexts;
    }

    Piece check(JsonNode item) throws RefusedException {
        Piece whole = visit(item, 1);
        if (whole.kind() == Kind.FORMATS) {
            throw new RefusedException("expression", "a text", "a list");
        }
        return whole;
    }

    private Piece visit(JsonNode node, int depth) throws RefusedException {
        if (depth > RuleLimits.DEPTH) {
            throw new RefusedException("depth", "at most %d levels".formatted(RuleLimits.DEPTH), "more");
        }
        if (++nodes > RuleLimits.NODES) {
            throw new RefusedException("size", "at most %d parts".formatted(RuleLimits.NODES), "more");
        }
        String kind = TreeShape.classOf(node);
        if (depth > 1) {
            TreeShape.requireEmpty(node, "alias");
        }
        Piece piece = visit(kind, node, depth);
        if (piece.most() > RuleLimits.TEXT_CHARACTERS) {
            throw new RefusedException(
                    "length", "at most %d characters".formatted(RuleLimits.TEXT_CHARACTERS), "" + piece.most());
        }
        return piece;
    }

    private Piece visit(String kind, JsonNode node, int depth) throws RefusedException {
        return switch (kind) {
            case "COLUMN_REF" -> column(node);
            case "CONSTANT" -> Literals.of(node);
            case "COMPARISON" -> comparison(node, depth);
            case "CONJUNCTION" -> conjunction(node, depth);
            case "OPERATOR" -> operator(node, depth);
            case "BETWEEN" -> between(node, depth);
            case "CASE" -> made(cases(node, depth));
            case "CAST" -> made(cast(node, depth));
            case "FUNCTION" -> made(function(node, depth));
            default -> throw new RefusedException("construct", "an expression", kind);
        };
    }

    /** Counts a text that is made anew, as against one that is only passed on. */
    private Piece made(Piece piece) throws RefusedException {
        work += piece.most();
        if (work > RuleLimits.WORK_CHARACTERS) {
            throw new RefusedException(
                    "length", "at most %d characters on the way".formatted(RuleLimits.WORK_CHARACTERS), "more");
        }
        return piece;
    }

    private Piece column(JsonNode node) throws RefusedException {
        TreeShape.requireText(node, "type", "COLUMN_REF");
        JsonNode names = node.path("column_names");
        String name = names.path(0).asText();
        if (names.size() != 1 || (columns != null && !columns.contains(name))) {
            List<String> parts = new ArrayList<>();
            names.forEach(part -> parts.add(part.asText()));
            String expected = columns == null ? "a column's name alone" : "one of " + columns;
            throw new RefusedException("column", expected, String.join(".", parts));
        }
        if (columns != null && columns.stream().filter(name::equalsIgnoreCase).count() > 1) {
            throw new RefusedException("column", "a name that differs from others in more than case", name);
        }
        used.add(name);
        return Piece.text(RuleLimits.CELL_CHARACTERS);
    }

    private Piece comparison(JsonNode node, int depth) throws RefusedException {
        requireType(node, COMPARISONS);
        same("comparison", List.of(visit(node.path("left"), depth + 1), visit(node.path("right"), depth + 1)));
        return Piece.scalar(Kind.BOOLEAN);
    }

    private Piece conjunction(JsonNode node, int depth) throws RefusedException {
        requireType(node, Set.of("CONJUNCTION_AND", "CONJUNCTION_OR"));
        for (Piece each : children(node, depth)) {
            require(each, Kind.BOOLEAN);
        }
        return Piece.scalar(Kind.BOOLEAN);
    }

    private Piece operator(JsonNode node, int depth) throws RefusedException {
        String type = node.path("type").asText();
        List<Piece> children = children(node, depth);
        if (children.isEmpty()) {
            throw new RefusedException("operator", "an operand", "none");
        }
        return switch (type) {
            case "OPERATOR_NOT" -> {
                require(children.get(0), Kind.BOOLEAN);
                yield Piece.scalar(Kind.BOOLEAN);
            }
            case "OPERATOR_IS_NULL", "OPERATOR_IS_NOT_NULL" -> Piece.scalar(Kind.BOOLEAN);
            case "COMPARE_IN", "COMPARE_NOT_IN" -> in(children);
            case "OPERATOR_COALESCE" -> made(same("COALESCE", children));
            case "OPERATOR_TRY" -> Piece.passing(children.get(0));
            default -> throw new RefusedException("operator", "AND, OR, NOT, IS NULL, IN, COALESCE, TRY", type);
        };
    }

    private static Piece in(List<Piece> children) throws RefusedException {
        for (Piece each : children.subList(1, children.size())) {
            if (each.literal() == null) {
                throw new RefusedException("IN", "literals", "something else");
            }
        }
        same("IN", children);
        return Piece.scalar(Kind.BOOLEAN);
    }

    private Piece between(JsonNode node, int depth) throws RefusedException {
        requireType(node, Set.of("COMPARE_BETWEEN", "COMPARE_NOT_BETWEEN"));
        List<Piece> parts = List.of(
                visit(node.path("input"), depth + 1),
                visit(node.path("lower"), depth + 1),
                visit(node.path("upper"), depth + 1));
        same("BETWEEN", parts);
        return Piece.scalar(Kind.BOOLEAN);
    }

    private Piece cases(JsonNode node, int depth) throws RefusedException {
        requireType(node, Set.of("CASE_EXPR"));
        List<Piece> answers = new ArrayList<>();
        for (JsonNode check : node.path("case_checks")) {
            TreeShape.requireKeys(check, Set.of("when_expr", "then_expr"));
            require(visit(check.path("when_expr"), depth + 1), Kind.BOOLEAN);
            answers.add(visit(check.path("then_expr"), depth + 1));
        }
        answers.add(visit(node.path("else_expr"), depth + 1));
        return same("CASE", answers);
    }

    private Piece cast(JsonNode node, int depth) throws RefusedException {
        requireType(node, Set.of("OPERATOR_CAST"));
        Piece child = visit(node.path("child"), depth + 1);
        Kind kind = CastTypes.kindOf(node.path("type_expr"));
        boolean isTry = node.path("try_cast").asBoolean();
        if (!isTry && kind != Kind.TEXT) {
            throw new RefusedException("cast", "TRY_CAST", "CAST");
        }
        if (child.kind() == Kind.FORMATS) {
            throw new RefusedException("cast", "a single value", "a list");
        }
        return kind == Kind.TEXT ? Piece.text(child.most()) : Piece.scalar(kind);
    }

    private Piece function(JsonNode node, int depth) throws RefusedException {
        requireType(node, Set.of("FUNCTION"));
        String name = node.path("function_name").asText();
        boolean isContext = ContextCall.isOne(name);
        FunctionRule rule = isContext ? null : Functions.find(name);
        TreeShape.requireEmpty(node, "schema", "catalog", "filter", "distinct", "export_state");
        TreeShape.requireName(node, name);
        JsonNode orders = node.path("order_bys");
        TreeShape.requireKeys(orders, Set.of("type", "orders"));
        TreeShape.requireText(orders, "type", "ORDER_MODIFIER");
        TreeShape.requireEmpty(orders, "orders");
        List<Piece> arguments = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonNode argument : node.path("arguments")) {
            TreeShape.requireKeys(argument, Set.of("name", "expression"));
            TreeShape.requireEmpty(argument, "name");
            JsonNode expression = argument.path("expression");
            arguments.add(visit(expression, depth + 1));
            names.add(
                    TreeShape.classOf(expression).equals("COLUMN_REF")
                            ? expression.path("column_names").path(0).asText()
                            : "");
        }
        return rule == null ? context(name, names) : rule.apply(name, arguments);
    }

    /** Arguments are bare names of columns: whoever hands over the answers must know them all. */
    private Piece context(String name, List<String> columns) throws RefusedException {
        if (columns.contains("")) {
            throw new RefusedException(
                    "function " + name, "columns", "something else as argument " + (columns.indexOf("") + 1));
        }
        contexts.add(ContextCall.of(name, columns));
        return Piece.text(RuleLimits.CELL_CHARACTERS);
    }

    private List<Piece> children(JsonNode node, int depth) throws RefusedException {
        List<Piece> children = new ArrayList<>();
        for (JsonNode child : node.path("children")) {
            children.add(visit(child, depth + 1));
        }
        return children;
    }

    private static void requireType(JsonNode node, Set<String> types) throws RefusedException {
        String type = node.path("type").asText();
        if (!types.contains(type)) {
            throw new RefusedException("operator", String.join(", ", new TreeSet<>(types)), type);
        }
    }

    private static void require(Piece piece, Kind kind) throws RefusedException {
        if (!piece.is(kind)) {
            throw new RefusedException("operand", kind.toString(), piece.kind().toString());
        }
    }

    /** One of several values of one kind, as long as the longest. */
    static Piece same(String construct, List<Piece> pieces) throws RefusedException {
        Kind kind = Kind.NOTHING;
        long most = 0;
        for (Piece each : pieces) {
            if (kind == Kind.NOTHING) {
                kind = each.kind();
            }
            if (!each.is(kind) || kind == Kind.FORMATS) {
                throw new RefusedException(
                        construct, "values of one kind; cast with TRY_CAST", kind + " and " + each.kind());
            }
            most = Math.max(most, each.most());
        }
        return new Piece(kind, most, null);
    }
}
