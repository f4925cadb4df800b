// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

/**
 * How sure detection is, from 0 to 1 each; 1 where a contract leaves nothing open.
 *
 * @param charset of the charset
 * @param dialect of delimiter and quote
 * @param rows share of the sampled rows that have the table's shape
 */
public record Confidence(double charset, double dialect, double rows) {

    /** Refuses what is no share. */
    public Confidence {
        for (double part : new double[] {charset, dialect, rows}) {
            if (!(part >= 0 && part <= 1)) {
                throw new IllegalArgumentException("A confidence is from 0 to 1, not " + part);
            }
        }
    }

    /** All in all. */
    public double value() {
        return charset * dialect * rows;
    }
}
