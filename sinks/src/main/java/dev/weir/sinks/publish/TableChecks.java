// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.contract.TableCheck;
import dev.weir.schemas.contract.TableCheck.Dependency;
import dev.weir.schemas.contract.TableCheck.DuplicateShare;
import dev.weir.schemas.contract.TableCheck.InvalidShare;
import dev.weir.schemas.contract.TableCheck.MissingShare;
import dev.weir.schemas.contract.TableCheck.NullShare;
import dev.weir.schemas.contract.TableCheck.RowCount;
import dev.weir.schemas.contract.TableCheck.Sql;
import dev.weir.schemas.contract.TableCheck.Unique;
import dev.weir.schemas.contract.Threshold;
import dev.weir.schemas.contract.Threshold.Unit;
import dev.weir.sinks.certificate.Certificate.CheckResult;
import dev.weir.sinks.group.BatchCells;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the checks of a contract which need the whole table over rows that nobody sees yet. */
final class TableChecks {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int LONGEST_KIND = 40;

    private final StagedTable table;
    private final ShareQueries shares;
    private final List<TableCheck> checks;
    private final List<CheckResult> results = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<Guilt, Long> moved = new LinkedHashMap<>();

    TableChecks(StagedTable table, List<TableCheck> checks) {
        this.table = table;
        this.shares = new ShareQueries(table);
        this.checks = List.copyOf(checks);
    }

    /**
     * Runs all but dependencies: first uniqueness, which names culprits, then the others over what is left.
     *
     * <p>Dependencies are for the first revision. Later ones take landed rows over as they are, and whoever mends a row
     * has it judged by its group.
     */
    void run() throws SQLException, IOException {
        findRepeated();
        measure();
    }

    /** Runs all, dependencies over these rows. */
    void run(CellsOfBatch cells) throws SQLException, IOException {
        findRepeated();
        if (checks.stream().anyMatch(Dependency.class::isInstance)) {
            OutvotedRows outvoted = new OutvotedRows(checks);
            outvoted.find(table, cells.open());
            moved.putAll(outvoted.rows());
            results.addAll(outvoted.results());
        }
        measure();
    }

    /** Opens all rows of the batch, if they are needed. */
    @FunctionalInterface
    interface CellsOfBatch {
        BatchCells open() throws SQLException, IOException;
    }

    private void findRepeated() throws SQLException, IOException {
        for (int i = 0; i < checks.size(); i++) {
            if (checks.get(i) instanceof Unique unique) {
                findRepeated(unique, i);
            }
        }
    }

    private void measure() throws SQLException, IOException {
        for (TableCheck check : checks) {
            if (!(check instanceof Unique)) {
                measure(check);
            }
        }
    }

    private void findRepeated(Unique check, int index) throws SQLException, IOException {
        long rows = table.findRepeated(check.columns(), index);
        if (rows > 0 && check.isSoft()) {
            table.forgive(index);
        } else if (rows > 0) {
            moved.put(Guilt.of(check), rows);
            table.leaveOutCulprits();
        }
        results.add(new CheckResult(
                check.name(),
                "no two rows with the same " + String.join(", ", check.columns()),
                rows + " repeated rows",
                rows == 0));
    }

    private void measure(TableCheck check) throws SQLException, IOException {
        if (check instanceof RowCount count) {
            judge(check, count.threshold(), "SELECT count(*) FROM cells");
        } else if (check instanceof NullShare share) {
            judge(check, share.threshold(), shares.of(share));
        } else if (check instanceof MissingShare share) {
            judge(check, share.threshold(), shares.of(share));
        } else if (check instanceof InvalidShare share) {
            judge(check, share.threshold(), shares.of(share));
        } else if (check instanceof DuplicateShare share) {
            long rows = table.findRepeated(share.columns(), -1);
            if (rows > 0) {
                table.forgive(-1);
            }
            record(check, share.threshold(), inUnit(BigDecimal.valueOf(rows), share.threshold()));
        } else if (check instanceof Sql sql) {
            judge(check, sql.threshold(), "SELECT * FROM (%s)".formatted(statement(sql.query())));
        }
    }

    /** Names in the query become the table's; wrapped as a subquery, it can do nothing but select. */
    private static String statement(String query) {
        String sql = query.strip();
        while (sql.endsWith(";")) {
            sql = sql.substring(0, sql.length() - 1).stripTrailing();
        }
        for (String placeholder : List.of("${table}", "${object}", "{table}", "{object}")) {
            sql = sql.replace(placeholder, "landed");
        }
        return sql + '\n';
    }

    private void judge(TableCheck check, Threshold threshold, String sql) throws IOException {
        try {
            Object answer = table.ask(sql);
            record(
                    check,
                    threshold,
                    answer instanceof Number number ? inUnit(new BigDecimal(number.toString()), threshold) : answer);
        } catch (SQLException e) {
            fail(check, threshold.describe(), "a query that cannot be run (%s)".formatted(kind(e)));
        }
    }

    /** Only what kind of error it is: the rest of DuckDB's message may hold values. */
    private static String kind(SQLException error) {
        String message = String.valueOf(error.getMessage());
        int end = message.indexOf(':');
        return end > 0 && end < LONGEST_KIND ? message.substring(0, end) : "Error";
    }

    private BigDecimal inUnit(BigDecimal rows, Threshold threshold) {
        if (threshold.unit() == Unit.ROWS) {
            return rows;
        }
        long all = rowsLeft();
        return all == 0
                ? BigDecimal.ZERO
                : rows.multiply(HUNDRED).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64);
    }

    private long rowsLeft() {
        try {
            return table.count("SELECT count(*) FROM cells");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The staged rows cannot be counted", e);
        }
    }

    private void record(TableCheck check, Threshold threshold, @Nullable Object found) {
        String shown = found instanceof BigDecimal number ? number.toPlainString() : String.valueOf(found);
        boolean passed = found instanceof BigDecimal number
                ? threshold.holds(number)
                : found != null && threshold.holdsText(shown);
        if (passed) {
            results.add(new CheckResult(check.name(), threshold.describe(), shown, true));
        } else {
            fail(check, threshold.describe(), found instanceof BigDecimal || found == null ? shown : "another text");
        }
    }

    private void fail(TableCheck check, String expected, String found) {
        results.add(new CheckResult(check.name(), expected, found, false));
        if (!check.isSoft()) {
            failures.add("check '%s' expects that the number %s, found %s".formatted(check.name(), expected, found));
        }
    }

    /** The rows that were checked, with those that are to be moved. */
    StagedTable table() {
        return table;
    }

    /** What every check came to. */
    List<CheckResult> results() {
        return results;
    }

    /** What holds the batch, as half-sentences; none where all is well. */
    List<String> failures() {
        return failures;
    }

    /** How many rows each check with culprits moves to quarantine; a row may be guilty of several. */
    Map<Guilt, Long> moved() {
        return moved;
    }

    /** What the check at an index of the contract's list finds a row guilty of. */
    Guilt guilt(int index, @Nullable String column) {
        return checks.get(index) instanceof Dependency dependency && column != null
                ? Guilt.of(dependency, column)
                : Guilt.of((Unique) checks.get(index));
    }
}
