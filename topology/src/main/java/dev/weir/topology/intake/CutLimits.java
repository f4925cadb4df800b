// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.intake;

import dev.weir.formats.cut.SplitSize;

/**
 * How far the cutter may run ahead of the judges.
 *
 * @param splitSize how long splits become
 * @param inFlight splits of one batch that may be cut and not yet tallied
 */
public record CutLimits(SplitSize splitSize, int inFlight) {

    /** What is in force where nothing is configured. */
    public static final CutLimits DEFAULT = new CutLimits(SplitSize.BY_FILE, 16);

    /** Refuses limits under which nothing would ever be cut. */
    public CutLimits {
        if (inFlight < 1) {
            throw new IllegalArgumentException("At least one split must be in flight, not " + inFlight);
        }
    }
}
