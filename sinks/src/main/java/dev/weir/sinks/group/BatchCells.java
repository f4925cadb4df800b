// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.group;

import dev.weir.schemas.contract.Column;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.ReasonCode;
import dev.weir.schemas.value.ColumnType.Kind;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a batch, landed and quarantined, as a view {@code batch_cells} of a DuckDB session: {@code number}, {@code
 * is_landed}, and each column's text {@code t0, t1, ...}; null where there is no value, or one that breaks its column's
 * contract. A value that only other rows speak against is there: it has its vote.
 */
public final class BatchCells {

    private static final long MOST_ROWS_IN_MEMORY = 50_000;

    private static final String LEADER = "SELECT %1$s, v AS winner, n AS votes, size, coalesce(next, 0) AS second FROM"
            + " (SELECT *, row_number() OVER w AS place, CAST(sum(n) OVER g AS BIGINT) AS size, lead(n) OVER w AS next FROM"
            + " (SELECT %2$s, %3$s AS v, count(*) AS n FROM batch_cells WHERE %4$s GROUP BY ALL)"
            + " WINDOW w AS (PARTITION BY %1$s ORDER BY n DESC, v), g AS (PARTITION BY %1$s)) WHERE place = 1";

    private final DuckSession duck;
    private final Contract contract;

    private BatchCells(DuckSession duck, Contract contract) {
        this.duck = duck;
        this.contract = contract;
    }

    /** Makes the view; one that was there before is replaced. */
    public static BatchCells open(
            DuckSession duck, Contract contract, BatchPlan plan, List<Path> landed, List<Path> quarantined)
            throws SQLException, IOException {
        BatchCells cells = new BatchCells(duck, contract);
        String rows = Stream.of(cells.landed(landed), cells.quarantined(plan, quarantined))
                .filter(Objects::nonNull)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" UNION ALL "));
        duck.execute("CREATE OR REPLACE TEMP VIEW batch_cells_in_files AS "
                + (rows.isEmpty() ? "SELECT * FROM (" + cells.nothing() + ") WHERE false" : rows));
        long[] count = new long[1];
        duck.query("SELECT count(*) FROM batch_cells_in_files", row -> count[0] = row.getLong(1));
        // A small batch is asked many short questions, for which opening files again is most of the work.
        cells.drop();
        duck.execute("CREATE TEMP %s batch_cells AS SELECT * FROM batch_cells_in_files"
                .formatted(count[0] <= MOST_ROWS_IN_MEMORY ? "TABLE" : "VIEW"));
        return cells;
    }

    /** One that was there before may have been a table or a view. */
    private void drop() throws SQLException, IOException {
        List<String> known = new ArrayList<>();
        duck.query(
                "SELECT table_type FROM information_schema.tables WHERE table_name = 'batch_cells'",
                row -> known.add(row.getString(1)));
        for (String kind : known) {
            duck.execute("DROP %s batch_cells".formatted(kind.equals("VIEW") ? "VIEW" : "TABLE"));
        }
    }

    private List<Column> columns() {
        return contract.columns();
    }

    private String nothing() {
        return "SELECT 0::BIGINT AS number, true AS is_landed, "
                + IntStream.range(0, columns().size())
                        .mapToObj(i -> "NULL::VARCHAR AS t" + i)
                        .collect(Collectors.joining(", "));
    }

    private String landed(List<Path> files) {
        if (files.isEmpty()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns().size(); i++) {
            names.add("c" + i);
            texts.add("%s AS t%d".formatted(CellTexts.ofTyped(columns().get(i).type(), "c" + i), i));
        }
        return "SELECT number, true AS is_landed, %s FROM %s t(%s, id, batch, number)"
                .formatted(String.join(", ", texts), DuckSession.scan(files), String.join(", ", names));
    }

    private String quarantined(BatchPlan plan, List<Path> files) {
        if (files.isEmpty()) {
            return "";
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns().size(); i++) {
            int field = plan.mapping().get(i);
            texts.add((field < 0 ? "NULL::VARCHAR" : quarantinedText(columns().get(i), field)) + " AS t" + i);
        }
        return "SELECT row_number AS number, false AS is_landed, %s FROM %s"
                .formatted(String.join(", ", texts), DuckSession.scan(files));
    }

    private String quarantinedText(Column column, int field) {
        String text = "\"values\"[%d]".formatted(field + 1);
        List<String> nulls = nullTexts(column);
        String broken = ("len(list_filter(violations, lambda v: v.code NOT IN ('%s', '%s')"
                        + " AND (v.\"column\" IS NULL OR v.\"column\" = %s))) > 0")
                .formatted(ReasonCode.DEPENDENCY_BROKEN, ReasonCode.DUPLICATE_KEY, DuckSession.text(column.name()));
        String isNull = nulls.isEmpty()
                ? ""
                : nulls.stream().map(DuckSession::text).collect(Collectors.joining(", ", " OR " + text + " IN (", ")"));
        return "CASE WHEN %s%s THEN NULL ELSE %s END".formatted(broken, isNull, CellTexts.ofText(column.type(), text));
    }

    private List<String> nullTexts(Column column) {
        List<String> nulls = new ArrayList<>(column.nullTokens());
        nulls.addAll(contract.settings().nullTokens());
        if (column.type().kind() != Kind.STRING) {
            nulls.add("");
        }
        return nulls;
    }

    /** The text column of the view that holds a column of the contract. */
    public String cell(String column) {
        return "t" + place(column);
    }

    /** Whether the contract has a column. */
    public boolean has(String column) {
        return columns().stream().anyMatch(each -> each.name().equals(column));
    }

    /** The text by which a column's value is compared; null where the text stands for no value. */
    public @Nullable String canonical(String name, String text) {
        Column column = columns().get(place(name));
        boolean isNull = nullTexts(column).contains(text);
        return isNull ? null : CellTexts.of(column.type(), text);
    }

    /** A column's place in the contract. */
    int place(String column) {
        for (int i = 0; i < columns().size(); i++) {
            if (columns().get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("The contract has no column '%s'".formatted(column));
    }

    /** A query for what the groups of a key say: {@code k0, k1, ..., winner, votes, size, second}. */
    public String votes(GroupKey key) {
        List<String> cells = key.columns().stream().map(this::cell).toList();
        List<String> named = new ArrayList<>();
        for (int i = 0; i < key.keys().size(); i++) {
            named.add("%s AS k%d".formatted(cells.get(i), i));
        }
        return LEADER.formatted(
                keys(key),
                String.join(", ", named),
                cell(key.column()),
                cells.stream().map(cell -> cell + " IS NOT NULL").collect(Collectors.joining(" AND ")));
    }

    private static String keys(GroupKey key) {
        return IntStream.range(0, key.keys().size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    }

    /** The condition under which a row of the view belongs to a group of {@link #votes}. */
    public String isOfGroup(GroupKey key) {
        return IntStream.range(0, key.keys().size())
                .mapToObj(i -> "%s = k%d".formatted(cell(key.keys().get(i)), i))
                .collect(Collectors.joining(" AND "));
    }

    /** Reads a vote from a row of a query whose columns are called as those of {@link #votes}. */
    public static Vote vote(ResultSet row) throws SQLException {
        return new Vote(row.getString("winner"), row.getLong("votes"), row.getLong("size"), row.getLong("second"));
    }

    /** Runs a query over the view. */
    public void query(String sql, DuckSession.RowVisitor visitor) throws SQLException, IOException {
        duck.query(sql, visitor);
    }

    /** Runs a statement, for tables beside the view. */
    void execute(String sql) throws SQLException {
        duck.execute(sql);
    }
}
