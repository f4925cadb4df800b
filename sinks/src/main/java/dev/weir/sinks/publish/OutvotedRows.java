// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.contract.TableCheck;
import dev.weir.schemas.contract.TableCheck.Dependency;
import dev.weir.sinks.certificate.Certificate.CheckResult;
import dev.weir.sinks.group.BatchCells;
import dev.weir.sinks.group.Dissent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the dependencies of a contract over all rows of a batch: rows in quarantine have a vote, landed ones may lose it. */
final class OutvotedRows {

    private final List<TableCheck> checks;
    private final Map<Guilt, Long> rows = new LinkedHashMap<>();
    private final List<CheckResult> results = new ArrayList<>();

    OutvotedRows(List<TableCheck> checks) {
        this.checks = checks;
    }

    /** Names the rows to the table, and forgives those that only a soft check speaks against. */
    void find(StagedTable table, BatchCells cells) throws SQLException, IOException {
        List<Dependency> hard = dependencies(false);
        if (!hard.isEmpty()) {
            List<Integer> places = hard.stream().map(checks::indexOf).toList();
            List<StagedTable.Outvoted> found = new ArrayList<>();
            new Dissent(cells, hard)
                    .find((number, culprits) -> culprits.forEach(each -> found.add(
                            new StagedTable.Outvoted(number, places.get(hard.indexOf(each.check())), each.column()))));
            table.addOutvoted(found);
            table.outvoted((check, column, count) -> rows.put(Guilt.of((Dependency) checks.get(check), column), count));
            hard.forEach(check -> results.add(result(check, count(check))));
        }
        for (Dependency soft : dependencies(true)) {
            long[] count = {0};
            new Dissent(cells, List.of(soft)).find((number, culprits) -> count[0]++);
            results.add(result(soft, count[0]));
        }
    }

    private List<Dependency> dependencies(boolean isSoft) {
        return checks.stream()
                .filter(Dependency.class::isInstance)
                .map(Dependency.class::cast)
                .filter(check -> check.isSoft() == isSoft)
                .toList();
    }

    private long count(Dependency check) {
        return check.dependents().stream()
                .mapToLong(column -> rows.getOrDefault(Guilt.of(check, column), 0L))
                .sum();
    }

    private static CheckResult result(Dependency check, long values) {
        return new CheckResult(
                check.name(),
                "%s determines %s"
                        .formatted(String.join(", ", check.determinants()), String.join(", ", check.dependents())),
                values + " values against a clear majority",
                values == 0);
    }

    /** How many rows each check moves to quarantine, column by column. */
    Map<Guilt, Long> rows() {
        return rows;
    }

    List<CheckResult> results() {
        return results;
    }
}
