// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the quality checks of a column. A check that allows nothing is a clause, whose culprits are found row by row; one
 * with a tolerance needs the whole table.
 */
final class ColumnQuality {

    private final String column;
    private final ColumnType type;
    private final Problems problems;
    private final CheckedClauses clauses;
    private final List<TableCheck> tableChecks;
    private final List<String> nullTokens;

    ColumnQuality(
            String column,
            ColumnType type,
            Problems problems,
            CheckedClauses clauses,
            List<TableCheck> tableChecks,
            List<String> nullTokens) {
        this.column = column;
        this.type = type;
        this.problems = problems;
        this.clauses = clauses;
        this.tableChecks = tableChecks;
        this.nullTokens = nullTokens;
    }

    void read(JsonNode element, String path) {
        JsonNode checks = element.path("quality");
        for (int i = 0; i < checks.size(); i++) {
            QualityCheck.of(checks.get(i), path + "/quality/" + i, problems).ifPresent(this::add);
        }
    }

    private void add(QualityCheck check) {
        switch (check.metric()) {
            case "nullValues" -> addNulls(check);
            case "missingValues" -> addMissing(check);
            case "invalidValues" -> addInvalid(check);
            case "duplicateValues" -> tableChecks.add(check.duplicates(List.of(column)));
            case "rowCount" -> tableChecks.add(check.rowCount());
            case "sql" -> tableChecks.add(check.sql(column));
            case DependencyReader.METRIC ->
                problems.error(check.path(), "a dependency at the schema object", "one at property '" + column + "'");
            default -> problems.error(check.path() + "/metric", "a metric of the standard", check.metric());
        }
    }

    private void addNulls(QualityCheck check) {
        check.warnOfArguments(List.of());
        if (check.threshold().isZero()) {
            clauses.add(new Clause.Required(check.name(), check.isSoft()), check.path());
        } else {
            tableChecks.add(new TableCheck.NullShare(check.name(), column, check.threshold(), check.isSoft()));
        }
    }

    private void addMissing(QualityCheck check) {
        check.warnOfArguments(List.of("missingValues"));
        List<String> words = check.texts("missingValues");
        if (check.threshold().isZero()) {
            clauses.add(new Clause.Required(check.name(), check.isSoft()), check.path());
            clauses.add(new Clause.NotMissing(check.name(), words, check.isSoft()), check.path());
        } else {
            tableChecks.add(
                    new TableCheck.MissingShare(check.name(), column, words, check.threshold(), check.isSoft()));
        }
        if (type.kind() != Kind.STRING) {
            // A word is no number and no date: where some may be missing, it stands for no value.
            nullTokens.addAll(words);
        }
    }

    private void addInvalid(QualityCheck check) {
        check.warnOfArguments(List.of("validValues", "pattern"));
        List<Clause> found = new ArrayList<>();
        List<String> values = check.texts("validValues");
        if (!values.isEmpty()) {
            found.add(new Clause.OneOf(check.name(), values, check.isSoft()));
        }
        if (check.arguments().path("pattern").isTextual()) {
            found.add(new Clause.Matches(
                    check.name(), check.arguments().path("pattern").textValue(), check.isSoft()));
        }
        if (found.isEmpty()) {
            problems.error(check.path() + "/arguments", "validValues or a pattern", "neither");
        }
        if (check.threshold().isZero()) {
            found.forEach(clause -> clauses.add(clause, check.path() + "/arguments"));
        } else if (found.stream().allMatch(clause -> clauses.isSound(clause, check.path() + "/arguments"))) {
            tableChecks.add(
                    new TableCheck.InvalidShare(check.name(), column, found, check.threshold(), check.isSoft()));
        }
    }
}
