// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the next of a few bytes, eight at a time. */
final class ByteScan {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private ByteScan() {}

    /** Returns the index of the next {@code wanted} byte, or {@code limit}. */
    static int nextOfOne(byte wanted, byte[] bytes, int from, int limit) {
        long pattern = pattern(wanted);
        int p = from;
        for (; p <= limit - 8; p += 8) {
            long hit = zeros((long) LONGS.get(bytes, p) ^ pattern);
            if (hit != 0) {
                return p + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (p < limit && bytes[p] != wanted) {
            p++;
        }
        return p;
    }

    /** Returns the index of the next of two bytes, or {@code limit}. */
    static int nextOfTwo(byte one, byte two, byte[] bytes, int from, int limit) {
        long first = pattern(one);
        long second = pattern(two);
        int p = from;
        for (; p <= limit - 8; p += 8) {
            long word = (long) LONGS.get(bytes, p);
            long hit = zeros(word ^ first) | zeros(word ^ second);
            if (hit != 0) {
                return p + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (p < limit && bytes[p] != one && bytes[p] != two) {
            p++;
        }
        return p;
    }

    /** Returns the index of the next of a line feed, a carriage return and two more bytes, or {@code limit}. */
    static int nextOfLineEndsOr(byte one, byte two, byte[] bytes, int from, int limit) {
        long first = pattern(one);
        long second = pattern(two);
        int p = from;
        for (; p <= limit - 8; p += 8) {
            long word = (long) LONGS.get(bytes, p);
            long hit =
                    zeros(word ^ '\n' * ONES) | zeros(word ^ '\r' * ONES) | zeros(word ^ first) | zeros(word ^ second);
            if (hit != 0) {
                return p + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (p < limit && bytes[p] != '\n' && bytes[p] != '\r' && bytes[p] != one && bytes[p] != two) {
            p++;
        }
        return p;
    }

    private static long pattern(byte value) {
        return (value & 0xFFL) * ONES;
    }

    /** Sets the high bit of the lowest zero byte; bytes above it may be marked falsely, which never matters here. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }
}
