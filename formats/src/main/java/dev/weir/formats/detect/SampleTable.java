// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.formats.read.RowReader;
import dev.weir.formats.read.RowReaders;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FileFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first rows of a file, as one dialect reads them. */
final class SampleTable {

    private final List<SampleRow> rows;
    private final int width;
    private final int regular;

    private SampleTable(List<SampleRow> rows) {
        this.rows = rows;
        Map<Integer, Integer> counts = new HashMap<>();
        rows.stream().filter(row -> !row.isBroken()).forEach(row -> counts.merge(row.width(), 1, Integer::sum));
        int best = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            int rival = counts.getOrDefault(best, 0);
            boolean isMore = count.getValue() > rival || (count.getValue() == rival && count.getKey() > best);
            best = isMore ? count.getKey() : best;
        }
        this.width = best;
        this.regular = counts.getOrDefault(best, 0);
    }

    static SampleTable of(List<SampleRow> rows) {
        return new SampleTable(List.copyOf(rows));
    }

    /**
     * Reads rows from {@code offset} on.
     *
     * @param end where the sample ends; a row that it cuts off, or may cut off, is left out
     */
    static SampleTable read(FileFormat format, ByteSource source, long offset, long end, int maxRows)
            throws IOException {
        List<SampleRow> rows = new ArrayList<>();
        boolean isWhole = end >= source.size();
        Charset charset = Charset.forName(format.charset());
        RowReader reader = RowReaders.probe(format, source, offset);
        while (rows.size() < maxRows && reader.next()) {
            SampleRow row = SampleRow.of(reader, charset);
            if (!isWhole && row.end() > end) {
                break;
            }
            rows.add(row);
        }
        return of(rows);
    }

    List<SampleRow> rows() {
        return rows;
    }

    /** The number of cells that most rows have; the larger of two that are as common. */
    int width() {
        return width;
    }

    /** How many rows have that many. */
    int regular() {
        return regular;
    }

    long broken() {
        return rows.stream().filter(SampleRow::isBroken).count();
    }
}
