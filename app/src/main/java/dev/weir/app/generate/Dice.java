// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

/** Random numbers that depend on a seed and a row alone (SplitMix64), so that any row can be made again by itself. */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long state;

    Dice(long seed) {
        this.seed = mix(seed ^ 0x5DEECE66DL);
    }

    /** Begins row {@code row}. */
    void reset(long row) {
        state = mix(seed + row * GOLDEN);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** From {@code min} to {@code max}, both included. */
    int between(int min, int max) {
        return min + below(max - min + 1);
    }

    boolean hits(double share) {
        return (next() >>> 11) * 0x1.0p-53 < share;
    }

    <T> T oneOf(T[] values) {
        return values[below(values.length)];
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
