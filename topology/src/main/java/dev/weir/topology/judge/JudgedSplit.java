// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.event.SuspectGroup;
import java.util.List;

/**
 * What judging a split came to: its tally, and its suspects grouped by signature.
 *
 * @param beginnings how often it was begun until then
 */
record JudgedSplit(SplitTally tally, List<SuspectGroup> suspects, int beginnings) {

    JudgedSplit {
        suspects = List.copyOf(suspects);
    }
}
