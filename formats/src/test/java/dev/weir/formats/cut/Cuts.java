// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import dev.weir.schemas.event.CutCursor;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.SkippedBytes;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts whole files in tests. */
public final class Cuts {

    private Cuts() {}

    public record Cut(List<Split> splits, List<CutCursor> cursors, CutDone done) {

        public long skippedBytes() {
            return done.getSkipped().stream().mapToLong(SkippedBytes::getBytes).sum();
        }

        public CutDone withoutTime() {
            return CutDone.newBuilder(done).setSeconds(0).build();
        }
    }

    public static Cut whole(BatchPlan plan, ByteSource source, int splitBytes, int bufferBytes) throws IOException {
        return from(plan, Cutter.start(plan, 1, "plan", "contract"), source, splitBytes, bufferBytes, 100);
    }

    public static Cut from(
            BatchPlan plan, CutCursor from, ByteSource source, int splitBytes, int bufferBytes, int stepBytes)
            throws IOException {
        Cutter cutter = new Cutter(plan, from, source, splitBytes, bufferBytes);
        List<Split> splits = new ArrayList<>();
        List<CutCursor> cursors = new ArrayList<>();
        while (true) {
            CutStep step = cutter.step(stepBytes);
            if (step instanceof CutStep.SplitReady ready) {
                splits.add(ready.split());
                cursors.add(ready.cursor());
            } else if (step instanceof CutStep.Finished finished) {
                return new Cut(splits, cursors, finished.done());
            }
        }
    }
}
