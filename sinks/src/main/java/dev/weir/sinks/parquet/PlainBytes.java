// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/**
 * Bytes that grow, with values in Parquet's form {@code PLAIN}: numbers little-endian, texts behind their length in four
 * bytes. Takes little memory before its first value, because a table may have ten thousand columns.
 */
final class PlainBytes {

    /** In front of each text. */
    static final int LENGTH_BYTES = 4;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_BYTES = 64;

    private byte[] bytes = new byte[0];
    private int size;

    static int intAt(byte[] bytes, int index) {
        return (int) INTS.get(bytes, index);
    }

    static long longAt(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** The bytes so far are those before {@link #size()}; another array after the next value. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Forgets the values and keeps the memory. */
    void clear() {
        size = 0;
    }

    void putByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        room(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void putLong(long value) {
        room(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    void putBytes(byte[] source, int start, int end) {
        room(end - start);
        System.arraycopy(source, start, bytes, size, end - start);
        size += end - start;
    }

    void putText(byte[] source, int start, int end) {
        room(LENGTH_BYTES + end - start);
        INTS.set(bytes, size, end - start);
        System.arraycopy(source, start, bytes, size + LENGTH_BYTES, end - start);
        size += LENGTH_BYTES + end - start;
    }

    /** Seven bits a byte, the low ones first. */
    void putVarint(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            putByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        putByte(rest);
    }

    /** Packs bytes that are 0 or 1 into bits, the low ones first. */
    void putBits(PlainBytes flags) {
        for (int start = 0; start < flags.size; start += Byte.SIZE) {
            int packed = 0;
            for (int i = start; i < Math.min(flags.size, start + Byte.SIZE); i++) {
                packed |= flags.bytes[i] << (i - start);
            }
            putByte(packed);
        }
    }

    /** A view, good until the next value. */
    BytesInput toInput() {
        return BytesInput.from(bytes, 0, size);
    }

    private void room(int more) {
        if (more > bytes.length - size) {
            long wanted = Math.max((long) size + more, Math.max(FIRST_BYTES, bytes.length + (bytes.length >> 1)));
            bytes = Arrays.copyOf(bytes, Math.toIntExact(wanted));
        }
    }
}
