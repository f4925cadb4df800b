// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.ValueHasher;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType;
import dev.weir.sinks.parquet.LandedSchema;
import dev.weir.sinks.parquet.RowGroupFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Clean rows on their way into one Parquet file, with the digests of what was handed over. */
final class LandedRows implements Closeable {

    private static final int PRESENT = 1;
    private static final int ABSENT = 0;
    /** How deep an element of the list of rules is defined: the list, its place, its value. */
    private static final int RULE_PRESENT = 3;

    private final ColumnType[] types;
    private final RowGroupFile file;
    private final Binary batchId;
    private final ByteBuffer wide = ByteBuffer.allocate(16);
    private final ByteBuffer id = ByteBuffer.allocate(16);
    private final boolean rescues;
    private final DigestSum ids = new DigestSum();
    private final DigestSum values = new DigestSum();
    private final ValueHasher hasher = new ValueHasher();

    LandedRows(Path path, String batchId, List<LandedColumn> columns, boolean rescues) {
        this.types = columns.stream().map(LandedColumn::type).toArray(ColumnType[]::new);
        this.batchId = Binary.fromString(batchId);
        this.rescues = rescues;
        this.file = new RowGroupFile(path, LandedSchema.of(columns, rescues), List.of(LandedSchema.ROW_ID));
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
        ColumnWriter out = file.column(column);
        if (row.isNull(column)) {
            hasher.putNull();
            out.writeNull(0, ABSENT);
            return;
        }
        switch (types[column].kind()) {
            case STRING -> writeText(out, row.buffer(column), row.start(column), row.end(column));
            case DECIMAL -> writeDecimal(out, types[column], row.high(column), row.bits(column));
            case DOUBLE -> writeDouble(out, row.bits(column));
            case BOOLEAN -> {
                hasher.putBits(row.bits(column));
                out.write(row.bits(column) != 0, 0, PRESENT);
            }
            case DATE -> {
                hasher.putBits(row.bits(column));
                out.write(Math.toIntExact(row.bits(column)), 0, PRESENT);
            }
            case INTEGER, TIME, TIMESTAMP, INSTANT -> {
                hasher.putBits(row.bits(column));
                out.write(row.bits(column), 0, PRESENT);
            }
        }
    }

    private void writeText(ColumnWriter out, byte[] buffer, int start, int end) {
        hasher.putText(buffer, start, end);
        out.write(Binary.fromReusedByteArray(buffer, start, end - start), 0, PRESENT);
    }

    private void writeDouble(ColumnWriter out, long bits) {
        double value = Double.longBitsToDouble(bits);
        hasher.putDouble(value);
        out.write(value, 0, PRESENT);
    }

    private void writeDecimal(ColumnWriter out, ColumnType type, long high, long low) {
        hasher.putDecimal(high, low);
        switch (LandedSchema.decimalStorage(type)) {
            case INT32 -> out.write(Math.toIntExact(low), 0, PRESENT);
            case INT64 -> out.write(low, 0, PRESENT);
            default -> {
                wide.putLong(0, high).putLong(8, low);
                out.write(Binary.fromReusedByteArray(wide.array()), 0, PRESENT);
            }
        }
    }

    private void writeOwn(Hash128 rowId, long rowNumber, List<String> rules, @Nullable String rescued) {
        int next = types.length;
        id.putLong(0, rowId.high()).putLong(8, rowId.low());
        file.column(next++).write(Binary.fromReusedByteArray(id.array()), 0, ABSENT);
        file.column(next++).write(batchId, 0, ABSENT);
        file.column(next++).write(rowNumber, 0, ABSENT);
        writeRules(file.column(next++), rules);
        if (rescues) {
            writeRescued(file.column(next), rescued);
        }
    }

    private static void writeRules(ColumnWriter out, List<String> rules) {
        if (rules.isEmpty()) {
            out.writeNull(0, ABSENT);
        }
        for (int i = 0; i < rules.size(); i++) {
            out.write(Binary.fromString(rules.get(i)), i == 0 ? 0 : 1, RULE_PRESENT);
        }
    }

    private static void writeRescued(ColumnWriter out, @Nullable String rescued) {
        if (rescued == null) {
            out.writeNull(0, ABSENT);
        } else {
            out.write(Binary.fromConstantByteArray(rescued.getBytes(StandardCharsets.UTF_8)), 0, PRESENT);
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
