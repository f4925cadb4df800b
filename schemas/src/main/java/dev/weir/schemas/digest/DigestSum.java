// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.digest;

/** A running sum of 128-bit digests modulo 2^128, and how many were added; for one thread. */
public final class DigestSum {

    private long high;
    private long low;
    private long count;

    /** Adds one digest. */
    public void add(Hash128 digest) {
        low += digest.low();
        if (Long.compareUnsigned(low, digest.low()) < 0) {
            high++;
        }
        high += digest.high();
        count++;
    }

    /** Adds a sum that stands for {@code rows} digests. */
    public void add(Hash128 sum, long rows) {
        add(sum);
        count += rows - 1;
    }

    /** How many digests were added. */
    public long count() {
        return count;
    }

    /** The sum so far. */
    public Hash128 sum() {
        return new Hash128(high, low);
    }
}
