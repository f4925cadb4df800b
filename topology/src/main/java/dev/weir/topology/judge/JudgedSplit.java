// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.schemas.event.SplitSuspects;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.event.SuspectGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * What judging a split came to: its tally, and its suspects grouped by signature.
 *
 * @param beginnings how often it was begun until then
 */
record JudgedSplit(SplitTally tally, List<SuspectGroup> suspects, int beginnings) {

    /** A group has up to three samples of 120 characters: so many of them are a quarter of the largest record. */
    private static final int GROUPS_OF_RECORD = 128;

    JudgedSplit {
        suspects = List.copyOf(suspects);
    }

    /** The suspects as the remedy gets them. */
    List<SplitSuspects> suspectRecords() {
        List<SplitSuspects> records = new ArrayList<>();
        for (int from = 0; from < suspects.size(); from += GROUPS_OF_RECORD) {
            List<SuspectGroup> some = suspects.subList(from, Math.min(suspects.size(), from + GROUPS_OF_RECORD));
            SuspectGroup first = some.get(0);
            records.add(new SplitSuspects(first.getBatchId(), first.getAttempt(), some));
        }
        return records;
    }
}
