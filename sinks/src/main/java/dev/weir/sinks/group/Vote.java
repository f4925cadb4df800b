// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.group;

import dev.weir.schemas.contract.TableCheck.Dependency;

/**
 * What a group of rows says about a column.
 *
 * @param winner the most frequent value; of equally frequent ones the smallest text
 * @param votes rows that have it
 * @param size rows of the group that have any value
 * @param second rows that have the next most frequent value; 0 where there is none
 */
public record Vote(String winner, long votes, long size, long second) {

    private static final double ROUNDING = 1e-9;

    /** Whether one value is more frequent than each other. */
    public boolean isDecided() {
        return votes > second;
    }

    /** How far the winner leads, as a share of the group. */
    public double margin() {
        return (double) (votes - second) / size;
    }

    /** Whether the group has a clear majority, as a contract defines it. */
    public boolean isClear(Dependency check) {
        return isClear(check.minimumGroup(), check.margin());
    }

    /** Whether the group is large enough, and its winner leads by enough. */
    public boolean isClear(int minimumGroup, double margin) {
        return size >= minimumGroup && isDecided() && margin() >= margin - ROUNDING;
    }
}
