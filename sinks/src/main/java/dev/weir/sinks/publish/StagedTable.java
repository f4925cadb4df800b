// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.row.LandedColumn;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * The landed rows of a batch as tables of one DuckDB session, before anybody else sees them: {@code cells} with columns
 * {@code c0, c1, ...} and {@code number}, so that no name of a contract is in the way, and {@code landed} with the names of
 * the contract. Rows that a check finds guilty are left out of both from then on.
 */
final class StagedTable {

    private final DuckSession duck;
    private final List<LandedColumn> columns;
    private final List<Path> files;
    private final KeyProof proof;
    private boolean isThere;

    StagedTable(DuckSession duck, List<LandedColumn> columns, boolean rescues, List<Path> files) {
        this.duck = duck;
        this.columns = columns;
        this.files = files;
        this.proof = new KeyProof(columns, rescues, files);
    }

    /** Makes the tables, if this was not done before: most batches are checked without them. */
    private DuckSession tables() throws SQLException {
        if (!isThere) {
            duck.execute("CREATE TABLE culprits (number BIGINT, check_index INTEGER, cell INTEGER)");
            duck.execute("CREATE VIEW staged AS " + select());
            define("");
            isThere = true;
        }
        return duck;
    }

    /** Whether DuckDB has been asked, so that something is left in the session. */
    boolean isInSession() {
        return isThere;
    }

    private String select() {
        String names = names().collect(Collectors.joining(", "));
        if (files.isEmpty()) {
            String nothing = columns.stream()
                    .map(column -> "NULL::" + DuckTypes.of(column.type()))
                    .collect(Collectors.joining(", "));
            return "SELECT * FROM (SELECT %s, NULL::BIGINT) t(%s) WHERE false".formatted(nothing, names + ", number");
        }
        return "SELECT %s, number FROM %s t(%s, id, batch, number)".formatted(names, DuckSession.scan(files), names);
    }

    private java.util.stream.Stream<String> names() {
        return IntStream.range(0, columns.size()).mapToObj(i -> "c" + i);
    }

    private void define(String filter) throws SQLException {
        duck.execute("CREATE OR REPLACE VIEW cells AS SELECT * FROM staged" + filter);
        List<String> named = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            named.add("c%d AS %s".formatted(i, DuckSession.name(columns.get(i).name())));
        }
        named.add("number AS _row_number");
        duck.execute("CREATE OR REPLACE VIEW landed AS SELECT %s FROM cells".formatted(String.join(", ", named)));
    }

    /** The cell of a column; names are compared exactly. */
    String cell(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return "c" + i;
            }
        }
        throw new IllegalArgumentException("The contract checks column '%s', which it does not have".formatted(column));
    }

    LandedColumn column(String cell) {
        return columns.get(Integer.parseInt(cell.substring(1)));
    }

    /** The first value of the first row of a query's result; null where there is none. */
    @Nullable
    Object ask(String sql) throws SQLException, IOException {
        @Nullable Object[] answer = {null};
        tables().query(sql, row -> answer[0] = row.getObject(1));
        return answer[0];
    }

    /** As {@link #ask}, for a query that answers with a number. */
    long count(String sql) throws SQLException, IOException {
        Object answer = ask(sql);
        return answer == null ? 0 : new BigDecimal(answer.toString()).longValueExact();
    }

    /**
     * Names those that repeat an earlier row's key; the lowest row number stays. DuckDB is not asked where all keys are known
     * to differ.
     *
     * <p>Keys are grouped by a 64-bit hash first, so that only rows that may be repeated are sorted by their key: unique
     * keys, the common case, need memory for the hashes alone.
     *
     * @return how many there are
     */
    long findRepeated(List<String> keyColumns, int checkIndex) throws SQLException, IOException {
        if (proof.holds(keyColumns)) {
            return 0;
        }
        List<String> cells = keyColumns.stream().map(this::cell).toList();
        tables();
        String key = String.join(", ", cells);
        String complete = cells.stream().map(cell -> cell + " IS NOT NULL").collect(Collectors.joining(" AND "));
        duck.execute(("CREATE OR REPLACE TEMP TABLE repeated AS SELECT hash(%s) AS h FROM cells WHERE %s"
                        + " GROUP BY h HAVING count(*) > 1")
                .formatted(key, complete));
        duck.execute(("CREATE OR REPLACE TEMP TABLE found AS SELECT number FROM (SELECT number, row_number() OVER"
                        + " (PARTITION BY %s ORDER BY number) AS nth FROM cells SEMI JOIN repeated ON hash(%s) = h"
                        + " WHERE %s) WHERE nth > 1")
                .formatted(key, key, complete));
        duck.execute("INSERT INTO culprits SELECT number, %d, NULL FROM found".formatted(checkIndex));
        return count("SELECT count(*) FROM found");
    }

    /** Leaves the culprits out of the tables from here on. */
    void leaveOutCulprits() throws SQLException {
        define(" ANTI JOIN culprits USING (number)");
    }

    /** Takes back what the last search found, for checks that only count. */
    void forgive(int checkIndex) throws SQLException {
        tables().execute("DELETE FROM culprits WHERE check_index = " + checkIndex);
    }

    /** A cell of a landed row that its group speaks against. */
    record Outvoted(long number, int checkIndex, String column) {}

    /** Names rows with such cells, but for those that another check has found guilty already. */
    void addOutvoted(List<Outvoted> cells) throws SQLException {
        tables().execute("CREATE OR REPLACE TABLE outvoted (number BIGINT, check_index INTEGER, cell INTEGER)");
        try (DuckDBAppender appender = duck.connection().createAppender("outvoted")) {
            for (Outvoted each : cells) {
                appender.beginRow();
                appender.append(each.number());
                appender.append(each.checkIndex());
                appender.append(Integer.parseInt(cell(each.column()).substring(1)));
                appender.endRow();
            }
        }
        duck.execute("DELETE FROM outvoted WHERE number IN (SELECT number FROM culprits)");
        duck.execute("INSERT INTO culprits SELECT * FROM outvoted");
        leaveOutCulprits();
    }

    /** Hands over how many outvoted cells there are, by check and column. */
    void outvoted(OutvotedVisitor visitor) throws SQLException, IOException {
        tables().query(
                        "SELECT check_index, cell, count(*) FROM outvoted GROUP BY ALL ORDER BY ALL",
                        row -> visitor.visit(
                                row.getInt(1), columns.get(row.getInt(2)).name(), row.getLong(3)));
    }

    /** Takes one count. */
    @FunctionalInterface
    interface OutvotedVisitor {
        void visit(int checkIndex, String column, long rows);
    }

    /** How many rows are named. */
    long culprits() throws SQLException, IOException {
        return isThere ? count("SELECT count(DISTINCT number) FROM culprits") : 0;
    }

    /** Hands over the culprits among a range of rows. */
    void culprits(long firstRow, long rows, CulpritVisitor visitor) throws SQLException, IOException {
        tables().query(
                        "SELECT number, check_index, cell FROM culprits WHERE number BETWEEN %d AND %d ORDER BY ALL"
                                .formatted(firstRow, firstRow + rows - 1),
                        row -> visitor.visit(
                                row.getLong(1),
                                row.getInt(2),
                                row.getObject(3) == null
                                        ? null
                                        : columns.get(row.getInt(3)).name()));
    }

    /** Takes one culprit; the column is null where several are meant together. */
    @FunctionalInterface
    interface CulpritVisitor {
        void visit(long rowNumber, int checkIndex, @Nullable String column);
    }
}
