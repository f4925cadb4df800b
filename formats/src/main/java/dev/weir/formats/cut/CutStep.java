// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import dev.weir.schemas.event.CutCursor;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.Split;

/** What one step of a {@link Cutter} came to. */
public sealed interface CutStep {

    /** The step's bytes are used up, and the split it was working on is not complete yet. */
    record Working() implements CutStep {}

    /**
     * A split is complete.
     *
     * @param cursor where cutting goes on; whoever starts there again gets the same splits from here on
     */
    record SplitReady(Split split, CutCursor cursor) implements CutStep {}

    /** The end of the file is reached, and every split was handed out before. */
    record Finished(CutDone done) implements CutStep {}
}
