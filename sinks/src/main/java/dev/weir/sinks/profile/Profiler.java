// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.profile;

import dev.weir.schemas.contract.Column;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.profile.BatchProfile.ColumnProfile;
import dev.weir.sinks.profile.BatchProfile.TopValue;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Profiles landed rows through DuckDB, column by column, and shows no value of a personal column. It is asked about files
 * that no {@link PageProfile} has seen whole.
 */
public final class Profiler {

    /** The commonest values are counted in at most this many rows. */
    static final int SAMPLE_ROWS = 50_000;

    private final DuckSession duck;
    private final List<Column> columns;

    /** Profiles with a session, which stays the caller's. */
    public Profiler(DuckSession duck, List<Column> columns) {
        this.duck = duck;
        this.columns = columns.subList(0, Math.min(columns.size(), PageProfile.MOST_COLUMNS));
    }

    /** Profiles the rows of some files. */
    public BatchProfile profile(List<Path> files) throws SQLException, IOException {
        if (files.isEmpty() || columns.isEmpty()) {
            return BatchProfile.EMPTY;
        }
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String rows = "%s t(%s)".formatted(DuckSession.scan(files), names);
        duck.execute("CREATE OR REPLACE TEMP TABLE sample AS SELECT %s FROM %s USING SAMPLE %d ROWS"
                .formatted(names, rows, SAMPLE_ROWS));
        long[] counts = new long[2];
        List<ColumnProfile> profiles = new ArrayList<>();
        duck.query("SELECT count(*)" + aggregates() + " FROM " + rows, row -> {
            counts[0] = row.getLong(1);
            for (int i = 0; i < columns.size(); i++) {
                profiles.add(column(i, row));
            }
        });
        for (int i = 0; i < profiles.size(); i++) {
            profiles.set(i, profiles.get(i).withTop(columns.get(i).pii() ? List.of() : top(i)));
        }
        duck.query("SELECT count(*) FROM sample", row -> counts[1] = row.getLong(1));
        duck.execute("DROP TABLE sample");
        return new BatchProfile(counts[0], counts[1], profiles);
    }

    private String aggregates() {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String extremes = columns.get(i).pii()
                    ? ", NULL, NULL"
                    : ", left(min(c%1$d)::VARCHAR, %2$d), left(max(c%1$d)::VARCHAR, %2$d)"
                            .formatted(i, ShownValue.LONGEST);
            sql.append(", count(*) - count(c%1$d), approx_count_distinct(c%1$d)".formatted(i))
                    .append(extremes);
        }
        return sql.toString();
    }

    private ColumnProfile column(int index, ResultSet row) throws SQLException {
        Column column = columns.get(index);
        int first = 2 + index * 4;
        return new ColumnProfile(
                column.name(),
                column.type().label(),
                column.pii(),
                row.getLong(first),
                row.getString(first + 2),
                row.getString(first + 3),
                row.getLong(first + 1),
                List.of());
    }

    private List<TopValue> top(int index) throws SQLException, IOException {
        List<TopValue> values = new ArrayList<>();
        duck.query(
                ("SELECT left(c%1$d::VARCHAR, %2$d), count(*) AS n FROM sample WHERE c%1$d IS NOT NULL"
                                + " GROUP BY c%1$d ORDER BY n DESC, 1 LIMIT %3$d")
                        .formatted(index, ShownValue.LONGEST, PageProfile.TOP_VALUES),
                row -> values.add(new TopValue(row.getString(1), row.getLong(2))));
        return values;
    }
}
