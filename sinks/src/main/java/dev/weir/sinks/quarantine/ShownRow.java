// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.quarantine;

import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quarantined row with its bytes as they arrived.
 *
 * @param rowId 32 hexadecimal digits
 * @param byteOffset in the decoded stream
 * @param values the fields in the file's order; null for an unreadable row
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are handed over once, to be shown or written.
public record ShownRow(
        String batchId,
        String dataset,
        String rowId,
        long rowNumber,
        long byteOffset,
        byte[] raw,
        String code,
        List<RowViolation> violations,
        @Nullable List<@Nullable String> values,
        String remedy) {

    /** Copies the lists. */
    public ShownRow {
        violations = List.copyOf(violations);
        values = values == null ? null : Collections.unmodifiableList(new ArrayList<>(values));
    }
}
