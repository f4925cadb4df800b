// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Typed rows kept as bytes until there are enough of them for a file. An open Parquet file takes memory for each column
 * before its first row, and there may be a thousand sets of rules.
 */
final class KeptRows {

    private static final int NULL = 0;
    private static final int PRESENT = 1;

    private final Kind[] kinds;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);

    KeptRows(List<LandedColumn> columns) {
        this.kinds = columns.stream().map(column -> column.type().kind()).toArray(Kind[]::new);
    }

    int size() {
        return bytes.size();
    }

    void add(Hash128 rowId, long rowNumber, TypedRow row) throws IOException {
        out.writeLong(rowId.high());
        out.writeLong(rowId.low());
        out.writeLong(rowNumber);
        for (int i = 0; i < kinds.length; i++) {
            out.writeByte(row.isNull(i) ? NULL : PRESENT);
            if (!row.isNull(i)) {
                keep(row, i);
            }
        }
        String rescued = row.rescued();
        out.writeByte(rescued == null ? NULL : PRESENT);
        if (rescued != null) {
            byte[] text = rescued.getBytes(StandardCharsets.UTF_8);
            keepText(text, 0, text.length);
        }
    }

    private void keep(TypedRow row, int column) throws IOException {
        switch (kinds[column]) {
            case STRING -> keepText(row.buffer(column), row.start(column), row.end(column));
            case DECIMAL -> {
                out.writeLong(row.high(column));
                out.writeLong(row.bits(column));
            }
            case BOOLEAN, INTEGER, DOUBLE, DATE, TIME, TIMESTAMP, INSTANT -> out.writeLong(row.bits(column));
        }
    }

    private void keepText(byte[] text, int start, int end) throws IOException {
        out.writeInt(end - start);
        out.write(text, start, end - start);
    }

    /** Hands all rows over, in the order in which they came. */
    void writeTo(LandedRows rows, List<String> rules) throws IOException {
        TypedRow row = new TypedRow(kinds.length);
        byte[] kept = bytes.toByteArray();
        ByteArrayInputStream left = new ByteArrayInputStream(kept);
        DataInputStream in = new DataInputStream(left);
        while (left.available() > 0) {
            Hash128 id = new Hash128(in.readLong(), in.readLong());
            long number = in.readLong();
            row.clear();
            for (int i = 0; i < kinds.length; i++) {
                if (in.readByte() == PRESENT) {
                    restore(row, i, in, kept, left);
                }
            }
            row.setRescued(rescued(in));
            rows.add(id, number, row, rules);
        }
    }

    private void restore(TypedRow row, int column, DataInputStream in, byte[] kept, ByteArrayInputStream left)
            throws IOException {
        switch (kinds[column]) {
            case STRING -> {
                int length = in.readInt();
                int start = kept.length - left.available();
                row.setText(column, kept, start, start + length);
                in.skipNBytes(length);
            }
            case DECIMAL -> row.setDecimal(column, in.readLong(), in.readLong());
            case BOOLEAN, INTEGER, DOUBLE, DATE, TIME, TIMESTAMP, INSTANT -> row.setBits(column, in.readLong());
        }
    }

    private static @Nullable String rescued(DataInputStream in) throws IOException {
        return in.readByte() == NULL ? null : new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
