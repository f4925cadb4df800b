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
public final class RuleEngine implements RuleRunner, Closeable {

    private static final int SECONDS = 60;

    private final DataLayout layout;
    private final int megabytes;
    private LockedDuck duck;
    private int restarts;

    private RuleEngine(DataLayout layout, int megabytes) throws IOException {
        this.layout = layout;
        this.megabytes = megabytes;
        this.duck = LockedDuck.open(megabytes, layout);
    }

    /**
     * Starts an engine.
     *
     * @param layout where Weir's data lies; the engine reaches nothing of it
     * @param megabytes what DuckDB may take for rows, beside Java's heap
     */
    public static RuleEngine open(DataLayout layout, int megabytes) throws IOException {
        return new RuleEngine(layout, megabytes);
    }

    @Override
    public Loaded load(List<String> columns, List<? extends List<@Nullable String>> rows) throws IOException {
        Loaded loaded = new Loaded(columns, rows);
        try {
            loaded.takeIn();
        } catch (SQLException e) {
            loaded.takeInAgain(e);
        }
        return loaded;
    }

    /** A DuckDB that was hurt by a fault of its own answers nothing any more. */
    private void restart() throws IOException {
        restarts++;
        try {
            duck.close();
        } finally {
            duck = LockedDuck.open(megabytes, layout);
        }
    }

    /** How often that has happened. */
    int restarts() {
        return restarts;
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
    public final class Loaded implements RuleRunner.Rows {

        private final List<String> columns;
        private final List<? extends List<@Nullable String>> rows;
        private final List<Integer> usable;

        private Loaded(List<String> columns, List<? extends List<@Nullable String>> rows) {
            this.columns = List.copyOf(columns);
            this.rows = rows;
            this.usable = usable(columns);
        }

        private void takeIn() throws SQLException {
            String table = usable.stream()
                    .map(at -> DuckSession.name(columns.get(at)) + " VARCHAR")
                    .collect(Collectors.joining(", ", "CREATE OR REPLACE TABLE t (", ")"));
            duck.execute(usable.isEmpty() ? "CREATE OR REPLACE TABLE t (\"\u0001\" VARCHAR)" : table);
            append(usable, rows);
        }

        private void takeInAgain(SQLException first) throws IOException {
            try {
                restart();
                takeIn();
            } catch (SQLException e) {
                e.addSuppressed(first);
                throw new IOException("Rows could not be handed to the rule engine", e);
            }
        }

        @Override
        public List<@Nullable String> run(RuleExpression rule) throws RuleFailure {
            for (String column : rule.columns()) {
                if (!columns.contains(column)) {
                    throw RuleFailure.columnMissing(rule, column);
                }
            }
            for (ContextCall context : rule.contexts()) {
                if (!columns.contains(context.name())) {
                    throw RuleFailure.columnMissing(rule, context.name());
                }
            }
            try {
                return ask(rule);
            } catch (SQLException e) {
                return LockedDuck.isHurt(e) ? askAnother(rule) : fail(rule, e);
            }
        }

        private List<@Nullable String> ask(RuleExpression rule) throws SQLException, RuleFailure {
            try (Statement statement = duck.connection().createStatement()) {
                statement.setQueryTimeout(SECONDS);
                try (ResultSet answers =
                        statement.executeQuery("SELECT TRY(CAST((" + rule.bound() + "\n) AS VARCHAR)) FROM t")) {
                    return read(rule, answers);
                }
            }
        }

        /** The fault may be that of an earlier rule, hidden by a TRY; a rule that hurts a fresh DuckDB has failed. */
        private List<@Nullable String> askAnother(RuleExpression rule) throws RuleFailure {
            try {
                restart();
                takeIn();
                return ask(rule);
            } catch (SQLException e) {
                return fail(rule, e);
            } catch (IOException e) {
                throw RuleFailure.refusedByDuck(rule, "that DuckDB does not start again");
            }
        }

        private List<@Nullable String> fail(RuleExpression rule, SQLException e) throws RuleFailure {
            throw RuleFailure.refusedByDuck(rule, LockedDuck.kindOf(e));
        }

        private List<@Nullable String> read(RuleExpression rule, ResultSet answers) throws SQLException, RuleFailure {
            List<@Nullable String> all = new ArrayList<>(rows.size());
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

        /** Forgets the rows. */
        @Override
        public void close() throws IOException {
            try {
                duck.execute("DROP TABLE IF EXISTS t");
            } catch (SQLException e) {
                restart();
            }
        }
    }
}
