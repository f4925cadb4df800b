// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.TableCheck.Unique;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds promoted rows that repeat the key of a row that has landed, or of a promoted row before them. Landed rows always
 * stay, whatever their number: they are published.
 */
final class RepeatedKeys {

    private final DuckSession duck;
    private final Contract contract;

    RepeatedKeys(DuckSession duck, Contract contract) {
        this.duck = duck;
        this.contract = contract;
    }

    /** Checks of uniqueness that keep rows out. */
    private List<Unique> checks() {
        return contract.tableChecks().stream()
                .filter(Unique.class::isInstance)
                .map(Unique.class::cast)
                .filter(check -> !check.isSoft())
                .toList();
    }

    /** The first check that each culprit fails, by row number. */
    Map<Long, Unique> find(List<Path> landed, List<Path> promoted) throws IOException, SQLException {
        Map<Long, Unique> culprits = new HashMap<>();
        if (promoted.isEmpty() || checks().isEmpty()) {
            return culprits;
        }
        duck.execute("CREATE OR REPLACE TEMP TABLE culprits (number BIGINT)");
        duck.execute("CREATE OR REPLACE TEMP VIEW staged AS " + rows(landed, promoted));
        for (Unique check : checks()) {
            find(check, culprits);
        }
        return culprits;
    }

    private String rows(List<Path> landed, List<Path> promoted) {
        String ours = "SELECT *, 1 AS kind FROM " + table(promoted);
        return landed.isEmpty() ? ours : "SELECT *, 0 AS kind FROM " + table(landed) + " UNION ALL " + ours;
    }

    private String table(List<Path> files) {
        String names = IntStream.range(0, contract.columns().size())
                .mapToObj(i -> "c" + i)
                .collect(Collectors.joining(", "));
        return "(SELECT %s, number FROM %s t(%s, id, batch, number))".formatted(names, DuckSession.scan(files), names);
    }

    /** Grouped by a hash first, so that only rows that may be repeated are sorted by their key. */
    private void find(Unique check, Map<Long, Unique> culprits) throws IOException, SQLException {
        List<String> cells = check.columns().stream().map(this::cell).toList();
        String key = String.join(", ", cells);
        String complete = cells.stream().map(cell -> cell + " IS NOT NULL").collect(Collectors.joining(" AND "));
        duck.execute("CREATE OR REPLACE TEMP VIEW cells AS SELECT * FROM staged ANTI JOIN culprits USING (number)");
        duck.execute(("CREATE OR REPLACE TEMP TABLE repeated AS SELECT hash(%s) AS h FROM cells WHERE %s"
                        + " GROUP BY h HAVING count(*) > 1 AND max(kind) = 1")
                .formatted(key, complete));
        duck.execute(("CREATE OR REPLACE TEMP TABLE found AS SELECT number FROM (SELECT number, kind, row_number() OVER"
                        + " (PARTITION BY %s ORDER BY kind, number) AS nth FROM cells SEMI JOIN repeated ON hash(%s) = h"
                        + " WHERE %s) WHERE nth > 1 AND kind = 1")
                .formatted(key, key, complete));
        duck.query("SELECT number FROM found", row -> culprits.putIfAbsent(row.getLong(1), check));
        duck.execute("INSERT INTO culprits SELECT number FROM found");
    }

    private String cell(String column) {
        for (int i = 0; i < contract.columns().size(); i++) {
            if (contract.columns().get(i).name().equals(column)) {
                return "c" + i;
            }
        }
        throw new IllegalArgumentException("The contract checks column '%s', which it does not have".formatted(column));
    }
}
