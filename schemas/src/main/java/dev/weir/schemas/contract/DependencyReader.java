// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the custom quality check {@code dependency}: {@code engine: weir} with an {@code implementation} of determinants,
 * dependents, and what a clear majority is.
 */
final class DependencyReader {

    static final String METRIC = "dependency";

    private static final Set<String> KEYS = Set.of("determinants", "dependents", "minimumGroup", "margin");

    private final QualityCheck check;
    private final List<Column> columns;
    private final Problems problems;
    private final String path;
    private final JsonNode settings;

    DependencyReader(QualityCheck check, List<Column> columns) {
        this.check = check;
        this.columns = columns;
        this.problems = check.problems();
        this.path = check.path() + "/implementation/" + METRIC;
        this.settings = check.node().path("implementation").path(METRIC);
    }

    /** Whether a custom check is one for Weir. */
    static boolean isOne(JsonNode node) {
        return node.path("engine").asText().equalsIgnoreCase("weir")
                && node.path("implementation").path(METRIC).isObject();
    }

    Optional<TableCheck> read() {
        settings.fieldNames().forEachRemaining(name -> {
            if (!KEYS.contains(name)) {
                problems.error(
                        path + "/" + name, "one of " + KEYS.stream().sorted().toList(), "'" + name + "'");
            }
        });
        List<String> determinants = names("determinants");
        List<String> dependents = names("dependents");
        boolean isSound = !determinants.isEmpty() && !dependents.isEmpty();
        for (String both : dependents) {
            if (determinants.contains(both)) {
                problems.error(path + "/dependents", "columns that are no determinants", "'" + both + "'");
                isSound = false;
            }
        }
        int minimumGroup = minimumGroup();
        double margin = margin();
        return isSound
                ? Optional.of(new TableCheck.Dependency(
                        check.name(), determinants, dependents, minimumGroup, margin, check.isSoft()))
                : Optional.empty();
    }

    private List<String> names(String key) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : settings.path(key)) {
            String name = each.asText();
            Optional<Column> column =
                    columns.stream().filter(it -> it.name().equals(name)).findFirst();
            if (column.isEmpty()) {
                problems.error(path + "/" + key, "names of the object's properties", "'" + name + "'");
            } else if (column.get().type().kind() == Kind.DOUBLE) {
                problems.error(path + "/" + key, "columns whose values can be compared exactly", "'" + name + "'");
            } else {
                names.add(name);
            }
        }
        if (settings.path(key).isEmpty()) {
            problems.error(path + "/" + key, "at least one of the object's properties", "none");
        }
        return names;
    }

    private int minimumGroup() {
        JsonNode node = settings.path("minimumGroup");
        if (node.isMissingNode()) {
            return TableCheck.Dependency.MINIMUM_GROUP;
        }
        if (!node.isNumber() || node.asDouble() != node.asInt() || node.asInt() < 2) {
            problems.error(path + "/minimumGroup", "a whole number from 2", Problems.excerpt(node));
        }
        return node.asInt();
    }

    private double margin() {
        JsonNode node = settings.path("margin");
        if (node.isMissingNode()) {
            return TableCheck.Dependency.MARGIN;
        }
        if (!node.isNumber() || node.asDouble() <= 0 || node.asDouble() > 1) {
            problems.error(path + "/margin", "a share above 0 and up to 1", Problems.excerpt(node));
        }
        return node.asDouble();
    }
}
