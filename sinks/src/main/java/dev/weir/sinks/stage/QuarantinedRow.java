// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import dev.weir.schemas.digest.Hash128;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that is put aside, with all that a person or a rule needs to mend it.
 *
 * @param byteOffset where the row begins in the decoded stream
 * @param byteLength its length there, terminator included
 * @param raw a buffer that holds its bytes, which are not copied; null for a row too long to lie in memory
 * @param rawStart where the bytes begin in {@code raw}
 * @param violations what is wrong, the first one first; at least one
 * @param values the fields in the file's order, null elements for fields without a value; null for an unreadable row
 * @param remedy where its remedy stands, {@link #AWAITING_RULE} at first
 */
@SuppressWarnings("ArrayRecordComponent") // The buffer is the reader's, and passes through on its way to disk.
public record QuarantinedRow(
        Hash128 rowId,
        long rowNumber,
        long byteOffset,
        long byteLength,
        byte @Nullable [] raw,
        int rawStart,
        List<RowViolation> violations,
        @Nullable List<@Nullable String> values,
        String remedy) {

    /** No rule has been looked for yet. */
    public static final String AWAITING_RULE = "AWAITING_RULE";

    /**
     * A broken clause.
     *
     * @param column the contract's column; null where the whole row is at fault
     * @param code a stable reason code
     * @param value the text that breaks it; null where there is none
     */
    public record RowViolation(
            @Nullable String column,
            String clause,
            String code,
            @Nullable String value) {}

    /** Copies the lists and checks that the row says what is wrong with it. */
    public QuarantinedRow {
        violations = List.copyOf(violations);
        values = values == null ? null : Collections.unmodifiableList(new ArrayList<>(values));
        if (violations.isEmpty()) {
            throw new IllegalArgumentException(
                    "Row %d is to be quarantined without a violation; a row without one lands".formatted(rowNumber));
        }
    }
}
