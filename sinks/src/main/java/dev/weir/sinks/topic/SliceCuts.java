// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts files into slices that are each sent in well under a second, between row groups where it can: whoever wants half of a
 * row group decodes all of it. For one thread.
 */
final class SliceCuts implements Closeable {

    private static final int MOST_ROWS = 100_000;
    private static final long MOST_BYTES = 16L << 20;

    private final DataLayout layout;
    private final long most;
    private @Nullable DuckSession duck;

    /** Rows of a file that follow one another. */
    record Cut(long first, long rows) {}

    /** @param rowBytes of a row on average */
    SliceCuts(DataLayout layout, long rowBytes) {
        this(layout, (int) Math.max(1, Math.min(MOST_ROWS, MOST_BYTES / rowBytes)));
    }

    SliceCuts(DataLayout layout, int most) {
        this.layout = layout;
        this.most = most;
    }

    /** The slices of a file with that many rows, in their order. */
    List<Cut> of(Path file, long rows) throws IOException, SQLException {
        return rows <= most ? whole(0, rows) : between(rowGroups(file));
    }

    private static List<Cut> whole(long first, long rows) {
        return rows == 0 ? List.of() : List.of(new Cut(first, rows));
    }

    private List<Cut> between(List<Long> rowGroups) {
        List<Cut> cuts = new ArrayList<>();
        long first = 0;
        long rows = 0;
        for (long group : rowGroups) {
            if (rows + group > most) {
                cuts.addAll(whole(first, rows));
                first += rows;
                rows = group;
                while (rows > most) {
                    cuts.add(new Cut(first, most));
                    first += most;
                    rows -= most;
                }
            } else {
                rows += group;
            }
        }
        cuts.addAll(whole(first, rows));
        return cuts;
    }

    private List<Long> rowGroups(Path file) throws IOException, SQLException {
        DuckSession session = duck;
        if (session == null) {
            session = DuckSession.open(layout);
            duck = session;
        }
        List<Long> rows = new ArrayList<>();
        session.query(
                "SELECT any_value(row_group_num_rows) FROM parquet_metadata(%s) GROUP BY row_group_id ORDER BY row_group_id"
                        .formatted(DuckSession.text(file.toString())),
                row -> rows.add(row.getLong(1)));
        return rows;
    }

    @Override
    public void close() throws IOException {
        if (duck != null) {
            duck.close();
        }
    }
}
