// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.profile;

/** About how many different values there are, from their hashes: a HyperLogLog, good to two or three percent. */
final class Distinct {

    private static final int BITS = 11;
    private static final int REGISTERS = 1 << BITS;
    private static final double BIAS = 0.7213 / (1 + 1.079 / REGISTERS);

    private final byte[] registers = new byte[REGISTERS];

    /** Adds a value by a hash all of whose bits are good. */
    void add(long hash) {
        int register = (int) (hash >>> (Long.SIZE - BITS));
        byte rank = (byte) (Long.numberOfLeadingZeros((hash << BITS) | (1L << (BITS - 1))) + 1);
        if (registers[register] < rank) {
            registers[register] = rank;
        }
    }

    void add(Distinct other) {
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
    }

    long estimate() {
        double sum = 0;
        int empty = 0;
        for (byte rank : registers) {
            sum += Math.scalb(1.0, -rank);
            empty += rank == 0 ? 1 : 0;
        }
        double estimate = BIAS * REGISTERS * REGISTERS / sum;
        // While many registers are empty, their number says more.
        return Math.round(
                estimate <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log((double) REGISTERS / empty) : estimate);
    }
}
