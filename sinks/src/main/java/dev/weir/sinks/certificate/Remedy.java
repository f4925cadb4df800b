// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weir.schemas.report.BatchReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rules have made of the quarantine of a batch, over all its promoted revisions.
 *
 * @param base the revision whose quarantined rows were mended last
 * @param promoted rows that were mended in the step from {@code base} to this revision
 * @param rules every rule that a file of the revision names, and those that were decided about
 * @param clusters what became of each cluster, the newest answer
 * @param audit the audit files, oldest first
 * @param chain the newest link of the audit chain before this revision; null where there was none
 * @param remaining rows still in quarantine, by clause
 * @param states rows still in quarantine, by the state of their remedy
 * @param withdrawn the rules that people have rolled back, oldest first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Remedy(
        int base,
        long promoted,
        List<AppliedRule> rules,
        List<MendedCluster> clusters,
        List<AuditedFile> audit,
        @Nullable ChainHead chain,
        List<BatchReport.Violation> remaining,
        Map<String, Long> states,
        List<WithdrawnRule> withdrawn) {

    /** Copies the lists, of which older certificates lack the last. */
    @SuppressWarnings("ConstantValue")
    public Remedy {
        withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
        rules = List.copyOf(rules);
        clusters = List.copyOf(clusters);
        audit = List.copyOf(audit);
        remaining = List.copyOf(remaining);
        states = new TreeMap<>(states);
    }

    /**
     * A rule.
     *
     * @param confidence from its proof
     * @param rows promoted rows that it changed, over all revisions
     */
    public record AppliedRule(
            String id,
            String expression,
            String author,
            @Nullable String model,
            double confidence,
            long rows) {

        /** The same rule after more rows. */
        public AppliedRule plus(long more) {
            return new AppliedRule(id, expression, author, model, confidence, rows + more);
        }
    }

    /**
     * A cluster of suspects and what became of it.
     *
     * @param rule id of the rule that is applied, waits or was refuted; null where there was none
     * @param proof SHA-256 of the proof's file
     */
    public record MendedCluster(
            String id,
            int round,
            @Nullable String column,
            String clause,
            String code,
            String shape,
            long rows,
            String state,
            @Nullable String rule,
            String reason,
            @Nullable String proof) {}

    /**
     * A published audit file.
     *
     * @param revision the one that it led to
     * @param head hash of the last entry, which chains all
     */
    public record AuditedFile(int revision, String path, long bytes, String sha256, long entries, String head) {}

    /**
     * A rule whose rows were taken back.
     *
     * @param revision the one that lacks them first
     * @param note why; null where nothing was said
     * @param decidedAt ISO 8601 in UTC
     * @param rows how many were taken back
     */
    public record WithdrawnRule(
            int revision, String rule, String by, @Nullable String note, String decidedAt, long rows) {}

    /** A link of the audit chain, by the SHA-256 of its file. */
    public record ChainHead(int link, String sha256) {}
}
