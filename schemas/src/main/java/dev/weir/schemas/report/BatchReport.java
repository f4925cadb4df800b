// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan.DriftChange;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it stands: what {@code --report} writes, {@code GET /api/batches} answers, and {@code weir.batches} carries.
 *
 * @param arrivalId the arrival that this is the answer to
 * @param status where the batch stands
 * @param reason why it failed or is held, for people; null where all is well
 * @param certificate path of the newest certificate below the data directory
 * @param progress share of the bytes that the judge is done with, 0 to 1
 * @param remedy where the remedy of its suspects stands
 * @param driftMillis time that the comparison with the contract took
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BatchReport(
        @Nullable String batchId,
        String arrivalId,
        int attempt,
        int revision,
        String tenant,
        String file,
        @Nullable String dataset,
        Status status,
        @Nullable String reasonCode,
        @Nullable String reason,
        @Nullable FileFormat format,
        @Nullable SchemaFound schema,
        @Nullable ContractUsed contract,
        Rows rows,
        List<Skipped> skipped,
        Digests digests,
        List<Violation> violations,
        List<Cluster> clusters,
        List<Rule> rules,
        List<Delivery> deliveries,
        @Nullable String certificate,
        double progress,
        long modelCalls,
        double driftMillis,
        Seconds seconds,
        Remedy remedy) {

    /** Where a batch stands. */
    public enum Status {
        /** Opened, and on its way. */
        OPEN,
        BALANCED,
        UNBALANCED,
        HELD,
        FAILED,
        DUPLICATE,
        DISCARDED;

        /** Whether nothing more happens unless a person or an arrival asks for it. */
        public boolean isSettled() {
            return this != OPEN;
        }
    }

    /** Copies the lists. */
    public BatchReport {
        skipped = List.copyOf(skipped);
        violations = List.copyOf(violations);
        clusters = List.copyOf(clusters);
        rules = List.copyOf(rules);
        deliveries = List.copyOf(deliveries);
        // Reports from before there were remedies say nothing of theirs.
        remedy = Objects.requireNonNullElse(remedy, Remedy.NONE);
    }

    /** Whether nothing more comes of the batch by itself that somebody at {@code now} would wait for. */
    public boolean isOver(Instant now) {
        return status.isSettled() && remedy.isOver(now) && deliveries.stream().noneMatch(Delivery::pending);
    }

    /** The answer to an arrival that opened no batch, or none that could be planned. */
    public static BatchReport answer(
            String arrivalId,
            @Nullable String batchId,
            String tenant,
            String file,
            @Nullable String dataset,
            Status status,
            @Nullable String reasonCode,
            @Nullable String reason) {
        return new BatchReport(
                batchId,
                arrivalId,
                0,
                0,
                tenant,
                file,
                dataset,
                status,
                reasonCode,
                reason,
                null,
                null,
                null,
                Rows.NONE,
                List.of(),
                Digests.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                0,
                0,
                0,
                Seconds.NONE,
                Remedy.NONE);
    }

    /**
     * What was found in the file.
     *
     * @param confidence how sure detection is of format and columns, 0 to 1
     */
    public record SchemaFound(
            String fingerprint, List<FileColumn> columns, List<DriftChange> drift, double confidence) {}

    public record ContractUsed(String id, String version, String fingerprint, boolean inferred) {}

    public record Rows(
            long source,
            @Nullable Long expected,
            long clean,
            long suspect,
            long promoted,
            long quarantined,
            long awaiting,
            long landed) {

        public static final Rows NONE = new Rows(0, null, 0, 0, 0, 0, 0, 0);
    }

    public record Skipped(String what, long bytes, long count) {}

    /** Sums in hexadecimal; null where they are not known yet. */
    public record Digests(
            @Nullable String source,
            @Nullable String landed,
            @Nullable String quarantined,
            @Nullable String values) {

        public static final Digests NONE = new Digests(null, null, null, null);
    }

    public record Violation(@Nullable String column, String clause, String code, long rows) {}

    public record Cluster(
            String id,
            @Nullable String column,
            String clause,
            long rows,
            String example,
            @Nullable String ruleId) {}

    public record Rule(
            String id,
            String expression,
            String author,
            @Nullable String model,
            double confidence,
            String status,
            long rows,
            String reason) {}

    /**
     * Where published rows went.
     *
     * @param rows of the newest revision that is there
     * @param balanced whether what was read back there is what was to be there
     * @param pending whether a delivery is under way
     */
    public record Delivery(String to, long rows, boolean balanced, boolean pending) {

        /** A delivery that is over. */
        public Delivery(String to, long rows, boolean balanced) {
            this(to, rows, balanced, false);
        }
    }

    /**
     * Where the remedy of a batch's suspects stands. The batch is published whatever it says.
     *
     * @param until when those who wait for an answer need wait no longer, ISO 8601 in UTC; null where none is awaited
     */
    public record Remedy(RemedyState state, @Nullable String until) {

        public static final Remedy NONE = new Remedy(RemedyState.NONE, null);

        /** Whether somebody who waits at {@code now} has nothing to wait for. */
        public boolean isOver(Instant now) {
            return state != RemedyState.PENDING || until == null || now.isAfter(Instant.parse(until));
        }
    }

    /** What is known of a batch's remedy. */
    public enum RemedyState {
        /** None was asked for: no row is suspect, or nothing is published. */
        NONE,
        PENDING,
        ANSWERED
    }

    public record Seconds(double vault, double cut, double judge, double remedy, double publish, double total) {

        public static final Seconds NONE = new Seconds(0, 0, 0, 0, 0, 0);
    }
}
