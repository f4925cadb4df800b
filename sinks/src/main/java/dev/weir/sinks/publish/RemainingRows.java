// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.report.BatchReport;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is in quarantine: rows by broken clause, and by the state of their remedy. */
record RemainingRows(List<BatchReport.Violation> clauses, Map<String, Long> states) {

    RemainingRows {
        clauses = List.copyOf(clauses);
        states = Map.copyOf(states);
    }

    static RemainingRows in(DuckSession duck, List<Path> quarantined) throws SQLException, IOException {
        ViolationBook book = new ViolationBook();
        Map<String, Long> states = new TreeMap<>();
        if (!quarantined.isEmpty()) {
            String rows = DuckSession.scan(quarantined);
            duck.query(
                    "SELECT v.\"column\", v.clause, v.code, count(*) FROM (SELECT unnest(violations) AS v FROM %s) GROUP BY ALL"
                            .formatted(rows),
                    row -> book.add(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
            duck.query(
                    "SELECT remedy, count(*) FROM %s GROUP BY ALL".formatted(rows),
                    row -> states.put(row.getString(1), row.getLong(2)));
        }
        return new RemainingRows(book.lines(), states);
    }
}
