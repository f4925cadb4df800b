// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.sinks.parquet.ColumnChunk;
import dev.weir.sinks.parquet.QuarantineSchema;
import dev.weir.sinks.parquet.RowGroupFile;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Quarantined rows on their way into one Parquet file. The numbers given to columns are Parquet's repetition and
 * definition levels: 0 begins a row, 1 goes on in its list; how deep a missing value is defined tells null from empty.
 */
final class QuarantinedRows implements Closeable {

    /** Longer rows are kept by reference: offset and length lead to their bytes in the vault. */
    static final int MOST_RAW_BYTES = 64 << 10;

    private static final int MOST_VALUE_CHARS = 4096;
    private static final String CUT_OFF = "…";

    private final RowGroupFile file;
    private final DigestSum ids = new DigestSum();

    QuarantinedRows(Path path, String batchId, String dataset) {
        this.file = new RowGroupFile(path, QuarantineSchema.SCHEMA, List.of(QuarantineSchema.ROW_ID));
        file.setConstant(0, batchId);
        file.setConstant(1, dataset);
    }

    void add(QuarantinedRow row) {
        file.column(2).putNumber(row.rowId().high(), row.rowId().low());
        file.column(3).putLong(row.rowNumber());
        file.column(4).putLong(row.byteOffset());
        file.column(5).putLong(row.byteLength());
        boolean isByReference = row.raw() == null || row.byteLength() > MOST_RAW_BYTES;
        writeRaw(file.column(6), isByReference ? null : row.raw(), row);
        put(file.column(7), bytes(row.violations().get(0).code()));
        writeViolations(row.violations());
        writeValues(row.values(), isByReference);
        put(file.column(13), bytes(row.remedy()));
        file.endRow();
        ids.add(row.rowId());
    }

    private static void writeRaw(ColumnChunk out, byte @Nullable [] raw, QuarantinedRow row) {
        if (raw == null) {
            out.putNull();
        } else {
            out.putText(raw, row.rawStart(), row.rawStart() + (int) row.byteLength());
        }
    }

    private void writeViolations(List<RowViolation> violations) {
        int repetition = 0;
        for (RowViolation each : violations) {
            writeOptional(file.column(8), each.column(), repetition, 1);
            put(file.column(9), repetition, bytes(each.clause()));
            put(file.column(10), repetition, bytes(each.code()));
            writeOptional(file.column(11), shortened(each.value(), true), repetition, 1);
            repetition = 1;
        }
    }

    private void writeValues(@Nullable List<@Nullable String> values, boolean isByReference) {
        ColumnChunk out = file.column(12);
        if (values == null) {
            out.putNull(0, 0);
        } else if (values.isEmpty()) {
            out.putNull(0, 1);
        } else {
            int repetition = 0;
            for (String value : values) {
                writeOptional(out, shortened(value, isByReference), repetition, 2);
                repetition = 1;
            }
        }
    }

    private static void writeOptional(ColumnChunk out, @Nullable String value, int repetition, int undefined) {
        if (value == null) {
            out.putNull(repetition, undefined);
        } else {
            put(out, repetition, bytes(value));
        }
    }

    private static void put(ColumnChunk out, byte[] text) {
        put(out, 0, text);
    }

    private static void put(ColumnChunk out, int repetition, byte[] text) {
        out.putText(repetition, text, 0, text.length);
    }

    /** Half a surrogate pair is replaced. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A long value is cut off where the vault has it whole. */
    private static @Nullable String shortened(@Nullable String value, boolean mayBeCut) {
        if (value == null || !mayBeCut || value.length() <= MOST_VALUE_CHARS) {
            return value;
        }
        int end =
                Character.isHighSurrogate(value.charAt(MOST_VALUE_CHARS - 1)) ? MOST_VALUE_CHARS - 1 : MOST_VALUE_CHARS;
        return value.substring(0, end) + CUT_OFF;
    }

    /** What the rows take in memory until the file is written. */
    long bufferedBytes() {
        return file.bufferedBytes();
    }

    StagedFile finish() throws IOException {
        return new StagedFile(file.finish(), ids.sum(), Hash128.ZERO);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
