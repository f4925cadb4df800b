// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.plan.BatchPlan.Skipped;
import dev.weir.schemas.reason.BatchReason;
import java.util.List;

/** What looking at a file came to. */
public sealed interface Detection {

    /**
     * The file can be cut and read.
     *
     * @param dataOffset where the first data row begins in the decoded stream
     * @param head what lies before it, in order of kind: bom, preamble, comment, blank line, header; its bytes add up to
     *     {@code dataOffset}
     * @param confidence how sure all this is
     * @param columns the file's columns: names unique and not empty, types by the sample
     */
    record Detected(
            FileFormat format, long dataOffset, List<Skipped> head, Confidence confidence, List<FileColumn> columns)
            implements Detection {

        /** Copies the lists. */
        public Detected {
            head = List.copyOf(head);
            columns = List.copyOf(columns);
        }
    }

    /**
     * The file cannot be read.
     *
     * @param message what was expected, what was found, and what to do
     */
    record Undetectable(BatchReason reason, String message) implements Detection {}
}
