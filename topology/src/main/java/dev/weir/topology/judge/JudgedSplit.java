// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.event.SuspectGroup;
import java.util.List;

/** What judging a split came to: its tally, and its suspects grouped by signature. */
record JudgedSplit(SplitTally tally, List<SuspectGroup> suspects) {

    JudgedSplit {
        suspects = List.copyOf(suspects);
    }
}
