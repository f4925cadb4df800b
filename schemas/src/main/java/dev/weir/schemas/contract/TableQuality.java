// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the checks of a whole schema object, the primary key among them. */
final class TableQuality {

    private final List<Column> columns;
    private final Problems problems;
    private final List<TableCheck> tableChecks;

    TableQuality(List<Column> columns, Problems problems, List<TableCheck> tableChecks) {
        this.columns = columns;
        this.problems = problems;
        this.tableChecks = tableChecks;
    }

    void read(JsonNode object, String path) {
        addPrimaryKey(path);
        JsonNode checks = object.path("quality");
        for (int i = 0; i < checks.size(); i++) {
            QualityCheck.of(checks.get(i), path + "/quality/" + i, problems).ifPresent(this::add);
        }
    }

    private void addPrimaryKey(String path) {
        List<Column> key = columns.stream()
                .filter(Column::primaryKey)
                .sorted(Comparator.comparingInt(Column::keyPosition))
                .toList();
        if (key.isEmpty()) {
            return;
        }
        Set<Integer> positions = new HashSet<>();
        key.forEach(column -> positions.add(column.keyPosition()));
        if (positions.size() < key.size()) {
            problems.error(
                    path + "/properties",
                    "a primaryKeyPosition of its own for each of the %d key columns".formatted(key.size()),
                    "some that share one");
        }
        tableChecks.add(
                0,
                new TableCheck.Unique(
                        "primaryKey", key.stream().map(Column::name).toList(), false));
    }

    private void add(QualityCheck check) {
        switch (check.metric()) {
            case "rowCount" -> tableChecks.add(check.rowCount());
            case "sql" -> tableChecks.add(check.sql(null));
            case "duplicateValues" -> addDuplicates(check);
            case DependencyReader.METRIC ->
                new DependencyReader(check, columns).read().ifPresent(tableChecks::add);
            default ->
                problems.error(
                        check.path() + "/metric",
                        "a metric of the whole table: rowCount or duplicateValues",
                        "'%s', which belongs to a property".formatted(check.metric()));
        }
    }

    private void addDuplicates(QualityCheck check) {
        check.warnOfArguments(List.of("properties"));
        List<String> names = new ArrayList<>();
        for (String text : check.texts("properties")) {
            String name = text.substring(text.lastIndexOf('.') + 1);
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                problems.error(
                        check.path() + "/arguments/properties", "names of the object's properties", "'" + text + "'");
            }
            names.add(name);
        }
        if (names.isEmpty()) {
            columns.forEach(column -> names.add(column.name()));
        }
        tableChecks.add(check.duplicates(names));
    }
}
