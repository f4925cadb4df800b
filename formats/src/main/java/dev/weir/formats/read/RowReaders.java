// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import java.util.List;

/** Opens readers. */
public final class RowReaders {

    private static final int BUFFER_BYTES = 1 << 20;

    private RowReaders() {}

    /**
     * Opens a reader over a range that begins with a row, or with lines that are skipped: a split, or the data from
     * {@code dataOffset} on.
     *
     * @param offset first byte in the decoded stream
     * @param length bytes of the range
     * @param firstRow number of the first row in the range
     * @throws IllegalArgumentException if the plan's format is none that can be read
     */
    public static RowReader open(BatchPlan plan, ByteSource source, long offset, long length, long firstRow) {
        return open(plan, source, offset, length, firstRow, (int) Math.min(BUFFER_BYTES, length));
    }

    static RowReader open(BatchPlan plan, ByteSource source, long offset, long length, long firstRow, int bufferBytes) {
        RowParser parser = parser(plan.format(), plan.columns());
        return new SplitRowReader(
                plan.batchId(), plan.maxRowBytes(), parser, source, offset, length, firstRow, bufferBytes);
    }

    /**
     * Opens a reader over a file that belongs to no batch yet, from {@code offset} to its end: how detection tries out
     * what a file may be. The ids of its rows mean nothing.
     */
    public static RowReader probe(FileFormat format, ByteSource source, long offset) {
        int bufferBytes = (int) Math.min(BUFFER_BYTES, source.size() - offset);
        return new SplitRowReader(
                "",
                BatchPlan.DEFAULT_MAX_ROW_BYTES,
                parser(format, List.of()),
                source,
                offset,
                source.size() - offset,
                1,
                bufferBytes);
    }

    private static RowParser parser(FileFormat format, List<FileColumn> columns) {
        return switch (format.type()) {
            case "ndjson" -> new JsonLineParser(format, columns);
            case "csv" -> format.charset().startsWith("UTF-16") ? new WideCsvParser(format) : new ByteCsvParser(format);
            default ->
                throw new IllegalArgumentException(
                        "Files of type csv and ndjson can be read, found '%s'".formatted(format.type()));
        };
    }
}
