// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.contract.Threshold.Operator;
import dev.weir.schemas.contract.Threshold.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a {@code quality} list that Weir runs.
 *
 * @param metric a metric of the standard's library, or {@code sql}
 * @param name what people call the check: its {@code name}, else its {@code id}, else its metric
 */
record QualityCheck(
        String metric,
        String name,
        Threshold threshold,
        boolean isSoft,
        JsonNode node,
        String path,
        Problems problems) {

    /** Reads an entry; empty for those that only document, that another engine runs, or that are broken. */
    static Optional<QualityCheck> of(JsonNode node, String path, Problems problems) {
        String type = node.path("type").asText("library");
        if (type.equals("text") || (type.equals("library") && !node.has("metric"))) {
            return Optional.empty();
        }
        if (type.equals("custom") && !DependencyReader.isOne(node)) {
            problems.warn(
                    path,
                    "a library or sql check",
                    "one for '%s', which Weir does not run"
                            .formatted(node.path("engine").asText("another engine")));
            return Optional.empty();
        }
        if (node.has("schedule")) {
            problems.warn(path + "/schedule", "no schedule", "one; Weir checks every batch when it arrives");
        }
        if (type.equals("custom")) {
            return Optional.of(new QualityCheck(
                    DependencyReader.METRIC,
                    name(node, DependencyReader.METRIC),
                    Threshold.NOTHING,
                    isSoft(node, path, problems),
                    node,
                    path,
                    problems));
        }
        String metric = type.equals("sql") ? "sql" : node.path("metric").asText();
        Threshold threshold = threshold(node, metric, path, problems);
        return threshold == null
                ? Optional.empty()
                : Optional.of(new QualityCheck(
                        metric, name(node, metric), threshold, isSoft(node, path, problems), node, path, problems));
    }

    private static String name(JsonNode node, String metric) {
        return node.path("name").asText(node.path("id").asText(metric));
    }

    private static boolean isSoft(JsonNode node, String path, Problems problems) {
        String severity = node.path("severity").asText("error").toLowerCase(Locale.ROOT);
        return switch (severity) {
            case "warning", "warn", "info", "information", "low", "minor" -> true;
            case "error", "critical", "fatal", "high", "major", "blocker" -> false;
            default -> {
                problems.warn(path + "/severity", "error or warning", "'" + severity + "', taken as error");
                yield false;
            }
        };
    }

    private static @Nullable Threshold threshold(JsonNode node, String metric, String path, Problems problems) {
        for (Operator operator : Operator.values()) {
            if (node.has(operator.key())) {
                return threshold(operator, node, metric, path, problems);
            }
        }
        problems.error(path, "a comparison such as mustBe", "none");
        return null;
    }

    private static @Nullable Threshold threshold(
            Operator operator, JsonNode node, String metric, String path, Problems problems) {
        JsonNode value = node.get(operator.key());
        Unit unit = unit(node, path, problems);
        if (metric.equals("sql") && (value.isTextual() || value.isBoolean())) {
            return new Threshold(operator, List.of(), value.asText(), unit);
        }
        List<BigDecimal> limits = new ArrayList<>();
        for (JsonNode limit : value.isArray() ? value : List.of(value)) {
            if (limit.isNumber()) {
                limits.add(limit.decimalValue());
            }
        }
        try {
            return new Threshold(operator, limits, null, unit);
        } catch (IllegalArgumentException e) {
            problems.error(path + "/" + operator.key(), "a number, or two for a range", Problems.excerpt(value));
            return null;
        }
    }

    private static Unit unit(JsonNode node, String path, Problems problems) {
        String unit = node.path("unit").asText("rows").toLowerCase(Locale.ROOT);
        if (unit.equals("percent") || unit.equals("%")) {
            return Unit.PERCENT;
        }
        if (!unit.equals("rows")) {
            problems.error(path + "/unit", "rows or percent", "'" + unit + "'");
        }
        return Unit.ROWS;
    }

    JsonNode arguments() {
        return node.path("arguments");
    }

    /** An argument that is a list of texts; a null in it is left out. */
    List<String> texts(String argument) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : arguments().path(argument)) {
            if (!item.isNull()) {
                texts.add(item.asText());
            }
        }
        return texts;
    }

    /** Warns of arguments that Weir would ignore. */
    void warnOfArguments(List<String> known) {
        arguments().fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.error(path + "/arguments/" + name, "an argument of metric " + metric, "'" + name + "'");
            }
        });
    }

    TableCheck rowCount() {
        warnOfArguments(List.of());
        return new TableCheck.RowCount(name, threshold, isSoft);
    }

    TableCheck duplicates(List<String> columns) {
        return threshold.isZero()
                ? new TableCheck.Unique(name, columns, isSoft)
                : new TableCheck.DuplicateShare(name, columns, threshold, isSoft);
    }

    /** A query about a column, or about the table where that is null. */
    TableCheck sql(@Nullable String column) {
        String query = node.path("query").asText();
        if (column != null) {
            String quoted = '"' + column.replace("\"", "\"\"") + '"';
            query = query.replaceAll("\\$?\\{(column|property)}", Matcher.quoteReplacement(quoted));
        }
        return new TableCheck.Sql(
                name, query.replaceAll("\\$?\\{(table|object|schema)}", "\\${table}"), threshold, isSoft);
    }
}
