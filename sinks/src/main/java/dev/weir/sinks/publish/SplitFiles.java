// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.plan.BatchPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that hold the rows of one split, and where the split lies.
 *
 * @param offset in the decoded stream; splits lie one behind the other
 * @param landed null where no row landed
 * @param quarantined none where no row was put aside; more than one after gates moved rows there
 */
record SplitFiles(
        int split,
        long firstRow,
        long rows,
        long offset,
        long bytes,
        @Nullable FileRef landed,
        List<FileRef> quarantined) {

    SplitFiles {
        quarantined = List.copyOf(quarantined);
    }

    static List<SplitFiles> of(BatchPlan plan, List<SplitTally> tallies) {
        List<SplitFiles> files = new ArrayList<>();
        long row = 1;
        long offset = plan.dataOffset();
        for (SplitTally tally : tallies) {
            files.add(new SplitFiles(
                    tally.getSplit(),
                    row,
                    tally.getRows(),
                    offset,
                    tally.getBytes(),
                    tally.getLanded(),
                    tally.getQuarantined() == null ? List.of() : List.of(tally.getQuarantined())));
            row += tally.getRows();
            offset += tally.getBytes();
        }
        return files;
    }

    /** The same split after some of its landed rows were moved to quarantine. */
    SplitFiles moved(@Nullable FileRef stillLanded, FileRef moved) {
        List<FileRef> all = new ArrayList<>(quarantined);
        all.add(moved);
        return new SplitFiles(split, firstRow, rows, offset, bytes, stillLanded, all);
    }
}
