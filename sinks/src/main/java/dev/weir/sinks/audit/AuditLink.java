// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weir.sinks.certificate.Remedy.AuditedFile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One link of a batch's audit chain: a promoted revision with its audit file, or a person's decision.
 *
 * @param seq its number, from 1
 * @param previous SHA-256 of the file of the link before; null for the first
 * @param kind {@code revision} or {@code decision}
 * @param at when the link was made, ISO 8601 in UTC
 * @param signature of all else in the link, {@code ed25519:KEY:BASE64}; null where the installation has no signing key
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditLink(
        int format,
        int seq,
        @Nullable String previous,
        String batchId,
        String kind,
        @Nullable PromotedRevision revision,
        @Nullable PersonalDecision decision,
        String at,
        @Nullable String signature) {

    /** The shape that is written today. */
    public static final int FORMAT = 1;

    static final String REVISION = "revision";
    static final String DECISION = "decision";

    /**
     * A promoted revision.
     *
     * @param manifest path of its manifest below the data directory
     * @param manifestSha256 SHA-256 of the manifest, so that it is chained, too
     */
    public record PromotedRevision(
            int attempt,
            int revision,
            String manifest,
            String manifestSha256,
            @Nullable AuditedFile file) {}

    /**
     * What a person decided about a batch, or about a rule that concerns it.
     *
     * @param kind RELEASE, DISCARD, RETRY, REPLAY, MEND; APPROVE, REJECT, EDIT or ROLLBACK
     * @param decidedAt ISO 8601 in UTC
     * @param rule id of the rule; null for decisions about the batch as a whole
     */
    public record PersonalDecision(
            int attempt,
            String kind,
            String by,
            @Nullable String comment,
            String decidedAt,
            @Nullable String rule) {

        /** A decision about the batch as a whole. */
        public PersonalDecision(int attempt, String kind, String by, @Nullable String comment, String decidedAt) {
            this(attempt, kind, by, comment, decidedAt, null);
        }

        private boolean isSame(PersonalDecision other) {
            return attempt == other.attempt
                    && kind.equals(other.kind)
                    && decidedAt.equals(other.decidedAt)
                    && Objects.equals(rule, other.rule);
        }
    }

    AuditLink signedWith(String newSignature) {
        return new AuditLink(format, seq, previous, batchId, kind, revision, decision, at, newSignature);
    }

    @JsonIgnore
    boolean isAbout(PromotedRevision other) {
        return revision != null && revision.revision() == other.revision();
    }

    @JsonIgnore
    boolean isAbout(PersonalDecision other) {
        return decision != null && decision.isSame(other);
    }
}
