// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.RuleRef;
import dev.weir.schemas.event.SuspectCluster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One changed cell, or one decision about a cluster of suspects.
 *
 * @param rowId null for a decision
 * @param rowNumber 1-based number of the data row in its file; 0 for a decision
 * @param column the contract's column; null where whole rows were at fault
 * @param old the text before; null where the field was missing
 * @param changed the text after; null where the rule made the field missing
 * @param rule id of the rule; null where there was none
 * @param confidence from the rule's proof; null where there was no rule
 * @param author library, synthesizer or model
 * @param model name and version of the model; null where none was asked
 * @param time to the microsecond
 */
public record AuditEntry(
        Kind kind,
        @Nullable Hash128 rowId,
        long rowNumber,
        @Nullable String column,
        @Nullable String old,
        @Nullable String changed,
        @Nullable String rule,
        String reason,
        @Nullable Double confidence,
        @Nullable String author,
        @Nullable String model,
        Instant time) {

    /** What an entry is about. */
    public enum Kind {
        /** A cell of a promoted row. */
        CELL,
        /** What became of a cluster of suspects. */
        DECISION
    }

    /** Cuts the time to what files hold, and checks that a changed cell has its row. */
    public AuditEntry {
        time = time.truncatedTo(ChronoUnit.MICROS);
        if (kind == Kind.CELL && (rowId == null || rule == null)) {
            throw new IllegalArgumentException(
                    "A changed cell of column '%s' is to be kept without its row or its rule".formatted(column));
        }
    }

    /** A cell that a rule has changed. */
    public static AuditEntry cell(
            Hash128 rowId,
            long rowNumber,
            String column,
            @Nullable String old,
            @Nullable String changed,
            RuleRef rule,
            String reason,
            Instant time) {
        return new AuditEntry(
                Kind.CELL,
                rowId,
                rowNumber,
                column,
                old,
                changed,
                rule.getId(),
                reason,
                rule.getConfidence(),
                rule.getAuthor(),
                rule.getModel(),
                time);
    }

    /** What became of a cluster; its id and its size stand in the reason. */
    public static AuditEntry decision(ClusterAnswer answer, Instant time) {
        SuspectCluster cluster = answer.getCluster();
        RuleRef rule = answer.getRule();
        String reason = "%s in round %d, cluster %s of %d rows: %s"
                .formatted(
                        answer.getState(), answer.getRound(), cluster.getId(), cluster.getRows(), answer.getReason());
        return new AuditEntry(
                Kind.DECISION,
                null,
                0,
                cluster.getColumn(),
                null,
                null,
                rule == null ? null : rule.getId(),
                reason,
                rule == null ? null : rule.getConfidence(),
                rule == null ? null : rule.getAuthor(),
                rule == null ? null : rule.getModel(),
                time);
    }
}
