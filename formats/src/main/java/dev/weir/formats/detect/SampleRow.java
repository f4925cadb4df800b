// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.formats.read.RowReader;
import dev.weir.schemas.row.FieldSlices;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the sample, as one dialect reads it.
 *
 * @param offset where it begins in what was sampled
 * @param end where it ends
 * @param isBroken whether its quotes are wrong in this dialect; then there are no cells
 * @param cells the texts, empty where the file says nothing
 * @param kinds what each cell looks like
 * @param line the row as it is written, where it is broken or has one cell only; otherwise empty
 */
record SampleRow(long offset, long end, boolean isBroken, List<String> cells, List<CellKind> kinds, String line) {

    private static final int LONGEST_LINE = 64 << 10;

    static SampleRow of(RowReader reader, Charset charset) {
        FieldSlices fields = reader.fields();
        List<String> cells = new ArrayList<>(fields.count());
        List<CellKind> kinds = new ArrayList<>(fields.count());
        for (int i = 0; i < fields.count(); i++) {
            cells.add(fields.text(i));
            kinds.add(CellKind.of(cells.get(i)));
        }
        boolean isBroken = reader.fault() != null;
        String line = isBroken || cells.size() == 1 ? line(reader, charset) : "";
        return new SampleRow(reader.offset(), reader.offset() + reader.length(), isBroken, cells, kinds, line);
    }

    private static String line(RowReader reader, Charset charset) {
        int length = (int) Math.min(LONGEST_LINE, reader.isOversized() ? 0 : reader.length());
        return new String(reader.raw(), reader.rawStart(), length, charset);
    }

    int width() {
        return cells.size();
    }

    /** How many cells have something in them. */
    int filled() {
        return (int) kinds.stream().filter(kind -> kind != CellKind.EMPTY).count();
    }

    CellKind kind(int column) {
        return column < kinds.size() ? kinds.get(column) : CellKind.EMPTY;
    }

    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
