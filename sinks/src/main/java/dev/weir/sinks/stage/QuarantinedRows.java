// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.sinks.parquet.QuarantineSchema;
import dev.weir.sinks.parquet.RowGroupFile;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Quarantined rows on their way into one Parquet file. The numbers given to writers are Parquet's repetition and
 * definition levels: 0 begins a row, 1 goes on in its list; how deep a value is defined tells null from empty.
 */
final class QuarantinedRows implements Closeable {

    /** Longer rows are kept by reference: offset and length lead to their bytes in the vault. */
    static final int MOST_RAW_BYTES = 64 << 10;

    private static final int MOST_VALUE_CHARS = 4096;
    private static final String CUT_OFF = "…";

    private final RowGroupFile file;
    private final Binary batchId;
    private final Binary dataset;
    private final DigestSum ids = new DigestSum();

    QuarantinedRows(Path path, String batchId, String dataset) {
        this.file = new RowGroupFile(path, QuarantineSchema.SCHEMA, List.of(QuarantineSchema.ROW_ID));
        this.batchId = Binary.fromString(batchId);
        this.dataset = Binary.fromString(dataset);
    }

    void add(QuarantinedRow row) {
        Binary raw = rawOf(row);
        file.column(0).write(batchId, 0, 0);
        file.column(1).write(dataset, 0, 0);
        file.column(2).write(Binary.fromConstantByteArray(row.rowId().toBytes()), 0, 0);
        file.column(3).write(row.rowNumber(), 0, 0);
        file.column(4).write(row.byteOffset(), 0, 0);
        file.column(5).write(row.byteLength(), 0, 0);
        writeOptional(file.column(6), raw, 0, 1);
        file.column(7).write(Binary.fromString(row.violations().get(0).code()), 0, 0);
        writeViolations(row.violations());
        writeValues(row.values(), raw == null);
        file.column(13).write(Binary.fromString(row.remedy()), 0, 0);
        file.endRow();
        ids.add(row.rowId());
    }

    private static @Nullable Binary rawOf(QuarantinedRow row) {
        if (row.raw() == null || row.byteLength() > MOST_RAW_BYTES) {
            return null;
        }
        return Binary.fromReusedByteArray(row.raw(), row.rawStart(), (int) row.byteLength());
    }

    private void writeViolations(List<RowViolation> violations) {
        int repetition = 0;
        for (RowViolation each : violations) {
            writeOptional(file.column(8), binary(each.column()), repetition, 2);
            file.column(9).write(Binary.fromString(each.clause()), repetition, 1);
            file.column(10).write(Binary.fromString(each.code()), repetition, 1);
            writeOptional(file.column(11), binary(shortened(each.value(), true)), repetition, 2);
            repetition = 1;
        }
    }

    private void writeValues(@Nullable List<@Nullable String> values, boolean isByReference) {
        ColumnWriter out = file.column(12);
        if (values == null) {
            out.writeNull(0, 0);
        } else if (values.isEmpty()) {
            out.writeNull(0, 1);
        } else {
            int repetition = 0;
            for (String value : values) {
                writeOptional(out, binary(shortened(value, isByReference)), repetition, 3);
                repetition = 1;
            }
        }
    }

    private static void writeOptional(ColumnWriter out, @Nullable Binary value, int repetition, int defined) {
        if (value == null) {
            out.writeNull(repetition, defined - 1);
        } else {
            out.write(value, repetition, defined);
        }
    }

    private static @Nullable Binary binary(@Nullable String text) {
        // Not Binary.fromString, which throws on half a surrogate pair instead of replacing it.
        return text == null ? null : Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
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
