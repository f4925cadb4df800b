// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

/** Writes small numbers, levels and places in a dictionary, in Parquet's hybrid of runs and packed bits. */
final class HybridRuns {

    /** Bits are packed by so many values, and shorter runs are packed. */
    private static final int GROUP = 8;

    private HybridRuns() {}

    /** How many bits a number up to {@code most} takes. */
    static int bitWidth(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    static void write(int[] values, int count, int bitWidth, PlainBytes out) {
        int packed = 0;
        int next = 0;
        while (next < count) {
            int run = runLength(values, next, count);
            if (run >= GROUP) {
                pack(values, packed, next, bitWidth, out);
                writeRun(values[next], run, bitWidth, out);
                next += run;
                packed = next;
            } else {
                // Only the last group may be shorter than the others: readers count in groups.
                next = Math.min(count, next + GROUP);
            }
        }
        pack(values, packed, count, bitWidth, out);
    }

    /** Writes one number that comes {@code count} times. */
    static void writeRun(int value, int count, int bitWidth, PlainBytes out) {
        out.putVarint(count << 1);
        for (int bits = 0; bits < bitWidth; bits += Byte.SIZE) {
            out.putByte(value >>> bits);
        }
    }

    private static int runLength(int[] values, int start, int count) {
        int end = start + 1;
        while (end < count && values[end] == values[start]) {
            end++;
        }
        return end - start;
    }

    private static void pack(int[] values, int start, int end, int bitWidth, PlainBytes out) {
        if (start == end) {
            return;
        }
        int groups = (end - start + GROUP - 1) / GROUP;
        out.putVarint(groups << 1 | 1);
        long bits = 0;
        int held = 0;
        for (int i = start; i < start + groups * GROUP; i++) {
            bits |= (i < end ? (long) values[i] : 0) << held;
            held += bitWidth;
            for (; held >= Byte.SIZE; held -= Byte.SIZE) {
                out.putByte((int) bits);
                bits >>>= Byte.SIZE;
            }
        }
    }
}
