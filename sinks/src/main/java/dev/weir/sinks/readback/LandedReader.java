// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Reads landed rows back as the cells that a reader of the lake would see. For one thread.
 *
 * <p>DuckDB holds 2,048 values of every column that is asked for, so wide tables are read some columns and some rows at a
 * time.
 */
public final class LandedReader {

    /** Most columns that are read at once. */
    private static final int SLICE_COLUMNS = 1000;

    /** Cells of a wide table that are put together from slices at once: about 50 MB. */
    private static final int WINDOW_CELLS = 1 << 20;

    private final List<LandedColumn> columns;
    private final boolean rescues;
    private final List<String> rules;
    private final int sliceColumns;
    private final int windowCells;

    /** Takes one row, which is reused for the next. */
    @FunctionalInterface
    public interface RowVisitor {

        /** @param isStranger whether the row names another batch, or other rules than its file is for */
        void visit(Hash128 rowId, long rowNumber, boolean isStranger, TypedRow row) throws IOException;
    }

    /** Takes the rows that a query finds, by their place in its result. */
    @FunctionalInterface
    private interface PlaceVisitor {
        void visit(long at) throws IOException;
    }

    /** A reader of files with these columns, whose rows came clean. */
    public LandedReader(List<LandedColumn> columns, boolean rescues) {
        this(columns, rescues, List.of());
    }

    /** A reader of files whose rows were mended by these rules, in the order in which the rows name them. */
    public LandedReader(List<LandedColumn> columns, boolean rescues, List<String> rules) {
        this(columns, rescues, rules, SLICE_COLUMNS, WINDOW_CELLS);
    }

    LandedReader(List<LandedColumn> columns, boolean rescues, List<String> rules, int sliceColumns, int windowCells) {
        this.columns = List.copyOf(columns);
        this.rescues = rescues;
        this.rules = List.copyOf(rules);
        this.sliceColumns = sliceColumns;
        this.windowCells = windowCells;
    }

    /**
     * Visits every row of a file.
     *
     * @throws ReadBackException if it cannot be decoded, or has other columns
     */
    public void read(DuckSession duck, Path file, String batchId, RowVisitor visitor) throws IOException {
        try {
            if (columns.size() <= sliceColumns) {
                readNarrow(duck, file, batchId, "", visitor);
            } else {
                readWide(duck, file, batchId, 0, rowsOf(duck, file), visitor);
            }
        } catch (SQLException e) {
            throw new ReadBackException(file, e);
        }
    }

    /**
     * Visits some rows of a file that follow one another.
     *
     * @param first place of the first one in the file, from 0
     * @throws ReadBackException if it cannot be decoded, or has other columns
     */
    public void read(DuckSession duck, Path file, String batchId, long first, long rows, RowVisitor visitor)
            throws IOException {
        try {
            if (columns.size() <= sliceColumns) {
                readNarrow(duck, file, batchId, between(first, first + rows), visitor);
            } else {
                readWide(duck, file, batchId, first, first + rows, visitor);
            }
        } catch (SQLException e) {
            throw new ReadBackException(file, e);
        }
    }

    private static String between(long first, long end) {
        return " WHERE file_row_number >= %d AND file_row_number < %d".formatted(first, end);
    }

    private void readNarrow(DuckSession duck, Path file, String batchId, String filter, RowVisitor visitor)
            throws SQLException, IOException {
        LandedSlice slice = new LandedSlice(columns, 0, columns.size(), rescues);
        TypedRow row = new TypedRow(columns.size());
        scan(duck, slice, slice.sql(file, batchId, rules) + filter, at -> {
            row.clear();
            Hash128 id = slice.fill(at, row);
            visitor.visit(id, slice.number(at), slice.isStranger(at), row);
        });
    }

    private static void scan(DuckSession duck, LandedSlice slice, String sql, PlaceVisitor visitor)
            throws SQLException, IOException {
        try (DuckDBPreparedStatement statement = duck.connection().prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                slice.open(result.chunk());
                long rows = result.chunk().rowCount();
                for (long at = 0; at < rows; at++) {
                    visitor.visit(at);
                }
            }
        }
    }

    private static long rowsOf(DuckSession duck, Path file) throws SQLException, IOException {
        long[] rows = {0};
        duck.query("SELECT count(*) FROM " + DuckSession.scan(List.of(file)), row -> rows[0] = row.getLong(1));
        return rows[0];
    }

    private void readWide(DuckSession duck, Path file, String batchId, long begin, long end, RowVisitor visitor)
            throws SQLException, IOException {
        List<LandedSlice> slices = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += sliceColumns) {
            int to = Math.min(columns.size(), from + sliceColumns);
            slices.add(new LandedSlice(columns, from, to, rescues && to == columns.size()));
        }
        int height = (int) Math.min(end - begin, Math.max(1, windowCells / columns.size()));
        Window window = new Window(columns.size(), height);
        for (long first = begin; first < end; first += height) {
            window.clear();
            int rows = (int) Math.min(height, end - first);
            for (LandedSlice slice : slices) {
                long top = first;
                String sql = slice.sql(file, batchId, rules) + between(first, first + rows);
                scan(duck, slice, sql, at -> window.fill(slice, at, top));
            }
            window.visit(rows, visitor);
        }
    }

    /** Some rows of a wide table, which come in slices. */
    private static final class Window {

        private final TypedRow[] rows;
        private final Hash128[] ids;
        private final long[] numbers;
        private final boolean[] strangers;

        Window(int columns, int size) {
            rows = new TypedRow[size];
            for (int i = 0; i < size; i++) {
                rows[i] = new TypedRow(columns);
            }
            ids = new Hash128[size];
            numbers = new long[size];
            strangers = new boolean[size];
        }

        void clear() {
            for (TypedRow row : rows) {
                row.clear();
            }
        }

        void fill(LandedSlice slice, long at, long first) {
            int index = (int) (slice.place(at) - first);
            ids[index] = slice.fill(at, rows[index]);
            numbers[index] = slice.number(at);
            strangers[index] = slice.isStranger(at);
        }

        void visit(int count, RowVisitor visitor) throws IOException {
            for (int i = 0; i < count; i++) {
                visitor.visit(ids[i], numbers[i], strangers[i], rows[i]);
            }
        }
    }
}
