// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.row.FieldSlices;
import java.util.ArrayList;
import java.util.List;

/** Copies of a sample's rows, bounded in rows, cells and bytes. */
final class SampleRows {

    private static final int MOST_ROWS = 20_000;
    private static final int MOST_CELLS = 2_000_000;
    private static final int MOST_BYTES = 32 << 20;
    private static final int FEWEST_ROWS = 200;

    private final List<Row> rows = new ArrayList<>();
    private long cells;
    private long bytes;

    /** A row's text and, for each field, where it begins and ends in it; a field without a value begins at -1. */
    private static final class Row {

        private final byte[] text;
        private final int[] starts;
        private final int[] ends;

        Row(byte[] text, int[] starts, int[] ends) {
            this.text = text;
            this.starts = starts;
            this.ends = ends;
        }
    }

    void add(FieldSlices fields) {
        int length = 0;
        for (int i = 0; i < fields.count(); i++) {
            length += fields.isNull(i) ? 0 : fields.end(i) - fields.start(i);
        }
        byte[] text = new byte[length];
        int[] starts = new int[fields.count()];
        int[] ends = new int[fields.count()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            int size = fields.isNull(i) ? 0 : fields.end(i) - fields.start(i);
            System.arraycopy(fields.bytes(), fields.start(i), text, at, size);
            starts[i] = fields.isNull(i) ? -1 : at;
            at += size;
            ends[i] = at;
        }
        rows.add(new Row(text, starts, ends));
        cells += starts.length;
        bytes += length;
    }

    boolean isFull() {
        boolean isLarge = cells >= MOST_CELLS || bytes >= MOST_BYTES;
        return rows.size() >= MOST_ROWS || (isLarge && rows.size() >= FEWEST_ROWS) || bytes >= 2L * MOST_BYTES;
    }

    int size() {
        return rows.size();
    }

    byte[] text(int row) {
        return rows.get(row).text;
    }

    /** Where the cell begins in the row's text, or -1 if it has no value. */
    int start(int row, int column) {
        return rows.get(row).starts[column];
    }

    int end(int row, int column) {
        return rows.get(row).ends[column];
    }

    /** Points {@code fields} to a row. */
    void show(int row, FieldSlices fields) {
        Row shown = rows.get(row);
        fields.reset(shown.text);
        for (int i = 0; i < shown.starts.length; i++) {
            if (shown.starts[i] < 0) {
                fields.addNull();
            } else {
                fields.add(shown.starts[i], shown.ends[i]);
            }
        }
    }
}
