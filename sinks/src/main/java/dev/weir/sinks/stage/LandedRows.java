// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.ValueHasher;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType;
import dev.weir.sinks.parquet.ColumnChunk;
import dev.weir.sinks.parquet.LandedSchema;
import dev.weir.sinks.parquet.RowGroupFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clean rows on their way into one Parquet file, with the digests of what was handed over. */
final class LandedRows implements Closeable {

    private final ColumnType[] types;
    private final RowGroupFile file;
    private final boolean rescues;
    private final DigestSum ids = new DigestSum();
    private final DigestSum values = new DigestSum();
    private final ValueHasher hasher = new ValueHasher();

    LandedRows(Path path, String batchId, List<LandedColumn> columns, boolean rescues) {
        this.types = columns.stream().map(LandedColumn::type).toArray(ColumnType[]::new);
        this.rescues = rescues;
        this.file = new RowGroupFile(path, LandedSchema.of(columns, rescues), List.of(LandedSchema.ROW_ID));
        file.setConstant(types.length + 1, batchId);
    }

    /** @param rules the rules that mended the row; none where it came clean */
    void add(Hash128 rowId, long rowNumber, TypedRow row, List<String> rules) {
        hasher.begin(rowId);
        for (int i = 0; i < types.length; i++) {
            writeCell(i, row);
        }
        String rescued = rescues ? row.rescued() : null;
        writeOwn(rowId, rowNumber, rules, rescued);
        hasher.putText(rescued);
        file.endRow();
        ids.add(rowId);
        values.add(hasher.end());
    }

    private void writeCell(int column, TypedRow row) {
        ColumnChunk out = file.column(column);
        if (row.isNull(column)) {
            hasher.putNull();
            out.putNull();
            return;
        }
        switch (types[column].kind()) {
            case STRING -> writeText(out, row.buffer(column), row.start(column), row.end(column));
            case DECIMAL -> writeDecimal(out, types[column], row.high(column), row.bits(column));
            case DOUBLE -> writeDouble(out, row.bits(column));
            case BOOLEAN -> {
                hasher.putBits(row.bits(column));
                out.putBoolean(row.bits(column) != 0);
            }
            case DATE -> {
                hasher.putBits(row.bits(column));
                out.putInt(Math.toIntExact(row.bits(column)));
            }
            case INTEGER, TIME, TIMESTAMP, INSTANT -> {
                hasher.putBits(row.bits(column));
                out.putLong(row.bits(column));
            }
        }
    }

    private void writeText(ColumnChunk out, byte[] buffer, int start, int end) {
        hasher.putText(buffer, start, end);
        out.putText(buffer, start, end);
    }

    private void writeDouble(ColumnChunk out, long bits) {
        double value = Double.longBitsToDouble(bits);
        hasher.putDouble(value);
        out.putDouble(value);
    }

    private void writeDecimal(ColumnChunk out, ColumnType type, long high, long low) {
        hasher.putDecimal(high, low);
        switch (LandedSchema.decimalStorage(type)) {
            case INT32 -> out.putInt(Math.toIntExact(low));
            case INT64 -> out.putLong(low);
            default -> out.putNumber(high, low);
        }
    }

    private void writeOwn(Hash128 rowId, long rowNumber, List<String> rules, @Nullable String rescued) {
        int next = types.length;
        file.column(next++).putNumber(rowId.high(), rowId.low());
        next++; // The batch's id is the same in all rows.
        file.column(next++).putLong(rowNumber);
        writeRules(file.column(next++), rules);
        if (rescues) {
            writeRescued(file.column(next), rescued);
        }
    }

    private static void writeRules(ColumnChunk out, List<String> rules) {
        if (rules.isEmpty()) {
            out.putNull();
        }
        for (int i = 0; i < rules.size(); i++) {
            byte[] rule = rules.get(i).getBytes(StandardCharsets.UTF_8);
            out.putText(i == 0 ? 0 : 1, rule, 0, rule.length);
        }
    }

    private static void writeRescued(ColumnChunk out, @Nullable String rescued) {
        if (rescued == null) {
            out.putNull();
        } else {
            byte[] text = rescued.getBytes(StandardCharsets.UTF_8);
            out.putText(text, 0, text.length);
        }
    }

    StagedFile finish() throws IOException {
        return new StagedFile(file.finish(), ids.sum(), values.sum());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
