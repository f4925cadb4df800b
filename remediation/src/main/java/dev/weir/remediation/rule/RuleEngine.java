// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.io.Closeable;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Runs allowed expressions over rows that lie in its memory, on a DuckDB that can reach nothing else. For one thread.
 */
public final class RuleEngine implements Closeable {

    private static final int SECONDS = 60;

    private final LockedDuck duck;

    private RuleEngine(LockedDuck duck) {
        this.duck = duck;
    }

    /**
     * Starts an engine.
     *
     * @param layout where Weir's data lies; the engine reaches nothing of it
     * @param megabytes what DuckDB may take for rows, beside Java's heap
     */
    public static RuleEngine open(DataLayout layout, int megabytes) throws IOException {
        return new RuleEngine(LockedDuck.open(megabytes, layout));
    }

    /**
     * Takes rows in; what was taken in before is forgotten.
     *
     * @param columns names of the cells of each row
     * @param rows cells in the order of the columns; null for a missing value. A longer cell than
     *     {@link RuleLimits#CELL_CHARACTERS} is taken in as missing.
     */
    public Loaded load(List<String> columns, List<? extends List<@Nullable String>> rows) throws IOException {
        List<Integer> usable = usable(columns);
        String table = usable.stream()
                .map(at -> DuckSession.name(columns.get(at)) + " VARCHAR")
                .collect(Collectors.joining(", ", "CREATE OR REPLACE TABLE t (", ")"));
        try {
            duck.execute(usable.isEmpty() ? "CREATE OR REPLACE TABLE t (\"\u0001\" VARCHAR)" : table);
            append(usable, rows);
        } catch (SQLException e) {
            throw new IOException("Rows could not be handed to the rule engine", e);
        }
        return new Loaded(
                usable.stream().map(columns::get).collect(Collectors.toCollection(TreeSet::new)), rows.size());
    }

    /** DuckDB's names do not tell case apart; the guard allows no column that only case tells from another. */
    private static List<Integer> usable(List<String> columns) {
        List<Integer> usable = new ArrayList<>();
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < columns.size(); i++) {
            if (seen.add(columns.get(i))) {
                usable.add(i);
            }
        }
        return usable;
    }

    private void append(List<Integer> usable, List<? extends List<@Nullable String>> rows) throws SQLException {
        try (DuckDBAppender appender = duck.connection().createAppender("t")) {
            for (List<@Nullable String> row : rows) {
                appender.beginRow();
                for (int at : usable) {
                    appendCell(appender, row.get(at));
                }
                if (usable.isEmpty()) {
                    appender.appendNull();
                }
                appender.endRow();
            }
        }
    }

    private static void appendCell(DuckDBAppender appender, @Nullable String cell) throws SQLException {
        if (cell == null || Piece.characters(cell) > RuleLimits.CELL_CHARACTERS) {
            appender.appendNull();
        } else {
            appender.append(cell);
        }
    }

    @Override
    public void close() throws IOException {
        duck.close();
    }

    /** Rows that rules can be run over, one after the other. */
    public final class Loaded implements Closeable {

        private final Set<String> columns;
        private final int rows;

        private Loaded(Set<String> columns, int rows) {
            this.columns = columns;
            this.rows = rows;
        }

        /**
         * Runs a rule over all rows.
         *
         * @return an answer per row, in their order; null where the rule has none, or fails on that row
         * @throws RuleFailure if it cannot run at all
         */
        public List<@Nullable String> run(RuleExpression rule) throws RuleFailure {
            for (String column : rule.columns()) {
                if (!columns.contains(column)) {
                    throw RuleFailure.columnMissing(rule, column);
                }
            }
            try (Statement statement = duck.connection().createStatement()) {
                statement.setQueryTimeout(SECONDS);
                try (ResultSet answers =
                        statement.executeQuery("SELECT TRY(CAST((" + rule.sql() + "\n) AS VARCHAR)) FROM t")) {
                    return read(rule, answers);
                }
            } catch (SQLException e) {
                throw RuleFailure.refusedByDuck(rule, kindOf(e));
            }
        }

        private List<@Nullable String> read(RuleExpression rule, ResultSet answers) throws SQLException, RuleFailure {
            List<@Nullable String> all = new ArrayList<>(rows);
            while (answers.next()) {
                String answer = answers.getString(1);
                if (answer != null
                        && answer.length() > rule.mostCharacters()
                        && Piece.characters(answer) > rule.mostCharacters()) {
                    throw RuleFailure.tooLong(rule);
                }
                all.add(answer);
            }
            return all;
        }

        /** The first words of DuckDB's messages name the kind of error; what follows may quote values. */
        private static String kindOf(SQLException e) {
            String message = String.valueOf(e.getMessage());
            int end = message.indexOf(':');
            String kind = end < 0 ? "" : message.substring(0, end);
            return kind.matches("[A-Za-z ]{1,40}") ? kind : "an error";
        }

        /** Forgets the rows. */
        @Override
        public void close() throws IOException {
            try {
                duck.execute("DROP TABLE IF EXISTS t");
            } catch (SQLException e) {
                throw new IOException("Rows could not be dropped from the rule engine", e);
            }
        }
    }
}
