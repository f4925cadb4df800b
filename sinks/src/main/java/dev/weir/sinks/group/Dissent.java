// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.group;

import dev.weir.schemas.contract.TableCheck.Dependency;
import dev.weir.sinks.group.Outvoted.Culprit;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds the landed rows of a batch that have a cell against a clear majority of its group. */
public final class Dissent {

    private final BatchCells cells;
    private final List<Dependency> checks;

    /** @param checks in the contract's order: the first that a cell breaks is named */
    public Dissent(BatchCells cells, List<Dependency> checks) {
        this.cells = cells;
        this.checks = List.copyOf(checks);
    }

    /** Takes the wrong cells of one row. */
    @FunctionalInterface
    public interface Visitor {
        void visit(long rowNumber, List<Culprit> culprits);
    }

    /** Hands over every row with a wrong cell, by number. */
    public void find(Visitor visitor) throws SQLException, IOException {
        cells.execute("CREATE OR REPLACE TEMP TABLE dissenting (number BIGINT)");
        int pairs = 0;
        for (Dependency check : checks) {
            for (GroupKey key : GroupKey.of(check)) {
                keepClear(check, key, pairs);
                cells.execute(
                        "INSERT INTO dissenting SELECT number FROM batch_cells JOIN clear%d ON %s WHERE is_landed AND %s <> winner"
                                .formatted(pairs, cells.isOfGroup(key), cells.cell(key.column())));
                pairs++;
            }
        }
        try {
            hear(visitor);
        } finally {
            for (int i = 0; i < pairs; i++) {
                cells.execute("DROP TABLE clear" + i);
            }
            cells.execute("DROP TABLE dissenting");
            cells.execute("DROP TABLE IF EXISTS said");
        }
    }

    private void keepClear(Dependency check, GroupKey key, int pair) throws SQLException {
        cells.execute(("CREATE OR REPLACE TEMP TABLE clear%d AS SELECT * FROM (%s) WHERE size >= %d AND votes > second"
                        + " AND votes - second >= %s * size - 1e-9")
                .formatted(pair, cells.votes(key), check.minimumGroup(), Double.toString(check.margin())));
    }

    /** All that clear groups say about the rows in question, for and against. */
    private void hear(Visitor visitor) throws SQLException, IOException {
        List<Dependency> spoken = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        cells.execute(
                "CREATE OR REPLACE TEMP TABLE said (number BIGINT, pair INTEGER, text VARCHAR, winner VARCHAR, votes BIGINT, size BIGINT, second BIGINT)");
        for (Dependency check : checks) {
            for (GroupKey key : GroupKey.of(check)) {
                String cell = cells.cell(key.column());
                cells.execute(
                        "INSERT INTO said SELECT number, %d, %s, winner, votes, size, second FROM batch_cells SEMI JOIN dissenting USING (number) JOIN clear%d ON %s WHERE is_landed AND %s IS NOT NULL"
                                .formatted(spoken.size(), cell, spoken.size(), cells.isOfGroup(key), cell));
                spoken.add(check);
                columns.add(key.column());
            }
        }
        RowWitnesses row = new RowWitnesses(visitor);
        cells.query("SELECT * FROM said ORDER BY number, pair", each -> {
            int pair = each.getInt("pair");
            row.hear(
                    each.getLong("number"),
                    new Witness(spoken.get(pair), columns.get(pair), each.getString("text"), BatchCells.vote(each)));
        });
        row.close();
    }

    /** Gathers the witnesses of one row after the other. */
    private static final class RowWitnesses {

        private final Visitor visitor;
        private final List<Witness> witnesses = new ArrayList<>();
        private long number;

        RowWitnesses(Visitor visitor) {
            this.visitor = visitor;
        }

        void hear(long rowNumber, Witness witness) {
            if (rowNumber != number) {
                close();
                number = rowNumber;
            }
            witnesses.add(witness);
        }

        void close() {
            List<Culprit> culprits = Outvoted.among(witnesses);
            if (!culprits.isEmpty()) {
                visitor.visit(number, culprits);
            }
            witnesses.clear();
        }
    }
}
