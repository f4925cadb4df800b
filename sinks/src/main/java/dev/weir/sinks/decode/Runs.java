// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import java.util.Arrays;

/** Small numbers as Parquet's hybrid of run lengths and bit packing has them: levels, and places in a dictionary. */
final class Runs {

    private static final int MOST_WIDTH = 32;
    private static final int PACK = 8;

    private byte[] bytes = new byte[0];
    private int next;
    private int end;
    private int width;
    private int left;
    private boolean isPacked;
    private int repeated;
    private long bit;

    void open(byte[] from, int begin, int stop, int bitWidth) throws UndecodedException {
        if (begin < 0 || begin > stop || stop > from.length || bitWidth < 0 || bitWidth > MOST_WIDTH) {
            throw new UndecodedException("runs of %d bits in bytes %d to %d".formatted(bitWidth, begin, stop));
        }
        bytes = from;
        next = begin;
        end = stop;
        width = bitWidth;
        left = 0;
    }

    /** Reads {@code count} numbers. */
    void read(int[] target, int count) throws UndecodedException {
        int at = 0;
        while (at < count) {
            begin();
            int some = Math.min(left, count - at);
            if (isPacked) {
                unpack(target, at, some);
            } else {
                Arrays.fill(target, at, at + some, repeated);
            }
            left -= some;
            at += some;
        }
    }

    /** Passes {@code count} numbers if they are all known to be {@code value}; else none. */
    boolean skipIfAll(int count, int value) throws UndecodedException {
        if (count == 0) {
            return true;
        }
        begin();
        if (isPacked || repeated != value || left < count) {
            return false;
        }
        left -= count;
        return true;
    }

    private void begin() throws UndecodedException {
        while (left == 0) {
            int header = header();
            isPacked = (header & 1) == 1;
            if (isPacked) {
                left = Math.multiplyExact(header >>> 1, PACK);
                bit = (long) next * Byte.SIZE;
                // The last run may be cut short by its page's end: what is read beyond it is refused there.
                next = (int) Math.min(end, next + (long) (header >>> 1) * width);
            } else {
                left = header >>> 1;
                repeated = value();
            }
        }
    }

    private int header() throws UndecodedException {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int each = next < end ? bytes[next++] : -1;
            if (next == end && each < 0) {
                break;
            }
            value |= (each & 0x7F) << shift;
            if (each >= 0) {
                return value;
            }
        }
        throw new UndecodedException("runs that end too soon");
    }

    private int value() throws UndecodedException {
        int length = (width + Byte.SIZE - 1) / Byte.SIZE;
        if (next + length > end) {
            throw new UndecodedException("a run without its value");
        }
        int value = (int) Bits.upToLongAt(bytes, next, next + length);
        next += length;
        return value;
    }

    private void unpack(int[] target, int from, int count) throws UndecodedException {
        if (bit + (long) count * width > (long) end * Byte.SIZE) {
            throw new UndecodedException("packed numbers that end too soon");
        }
        long mask = (1L << width) - 1;
        long place = bit;
        for (int i = from; i < from + count; i++) {
            int at = (int) (place >>> 3);
            target[i] = (int) ((Bits.upToLongAt(bytes, at, end) >>> (place & 7)) & mask);
            place += width;
        }
        bit = place;
    }
}
