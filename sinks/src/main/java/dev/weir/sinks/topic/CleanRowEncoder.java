// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.registry.ConfluentFormat;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes typed rows as records of {@link CleanSchema} in Confluent's wire format, straight from their bytes: an object per
 * cell, as Avro's own writer wants, costs more than all the rest of a delivery. A test holds it against that writer.
 * For one thread.
 */
public final class CleanRowEncoder {

    private static final int LONGEST_VARINT = 10;
    /** Branches of the union of null and a type, as Avro writes them. */
    private static final byte NULL = 0;

    private static final byte PRESENT = 2;

    private final Kind[] kinds;
    private final boolean rescues;
    private byte[] buffer = new byte[512];
    private int end;

    /** Writes rows with these columns under a schema's id. */
    public CleanRowEncoder(List<LandedColumn> columns, boolean rescues, int schemaId) {
        this.kinds = columns.stream().map(column -> column.type().kind()).toArray(Kind[]::new);
        this.rescues = rescues;
        System.arraycopy(ConfluentFormat.prefix(schemaId), 0, buffer, 0, ConfluentFormat.PREFIX_BYTES);
    }

    /** The record's bytes, which are the caller's. */
    public byte[] encode(TypedRow row) {
        end = ConfluentFormat.PREFIX_BYTES;
        for (int i = 0; i < kinds.length; i++) {
            if (row.isNull(i)) {
                put(NULL);
            } else {
                put(PRESENT);
                putCell(row, i);
            }
        }
        if (rescues) {
            putRescued(row.rescued());
        }
        return Arrays.copyOf(buffer, end);
    }

    private void putCell(TypedRow row, int column) {
        switch (kinds[column]) {
            case STRING -> putText(row.buffer(column), row.start(column), row.end(column));
            case BOOLEAN -> put((byte) row.bits(column));
            case DECIMAL -> putDecimal(row.high(column), row.bits(column));
            case DOUBLE -> putDouble(row.bits(column));
            case INTEGER, DATE, TIME, TIMESTAMP, INSTANT -> putLong(row.bits(column));
        }
    }

    private void putRescued(@Nullable String rescued) {
        if (rescued == null) {
            put(NULL);
        } else {
            put(PRESENT);
            byte[] text = rescued.getBytes(StandardCharsets.UTF_8);
            putText(text, 0, text.length);
        }
    }

    private void put(byte value) {
        room(1);
        buffer[end++] = value;
    }

    /** Zigzag, then seven bits a byte, the lowest first. */
    private void putLong(long value) {
        room(LONGEST_VARINT);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            buffer[end++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        buffer[end++] = (byte) rest;
    }

    private void putText(byte[] text, int from, int to) {
        int length = to - from;
        putLong(length);
        room(length);
        System.arraycopy(text, from, buffer, end, length);
        end += length;
    }

    /** Eight bytes, the lowest first. */
    private void putDouble(long bits) {
        room(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            buffer[end++] = (byte) (bits >>> shift);
        }
    }

    /** The fewest bytes in two's complement, the highest first. */
    private void putDecimal(long high, long low) {
        int length = bytesOf(high, low);
        putLong(length);
        room(length);
        for (int at = length - 1; at >= 0; at--) {
            long half = at >= Long.BYTES ? high : low;
            buffer[end++] = (byte) (half >>> (at % Long.BYTES * Byte.SIZE));
        }
    }

    private static int bytesOf(long high, long low) {
        boolean fitsLow = high == low >> 63;
        long significant = fitsLow ? low : high;
        // One bit for the sign.
        int bits = Long.SIZE - Long.numberOfLeadingZeros(significant ^ (significant >> 63)) + 1;
        int bytes = (bits + Byte.SIZE - 1) / Byte.SIZE;
        return fitsLow ? bytes : bytes + Long.BYTES;
    }

    private void room(int bytes) {
        if (buffer.length - end < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, end + bytes));
        }
    }
}
