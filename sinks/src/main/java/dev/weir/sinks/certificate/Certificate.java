// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.certificate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan.ContractPin;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.report.BatchReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * States, for one revision of a batch, what came in, where every row of it went, and which files prove it.
 *
 * @param format version of this shape
 * @param previous SHA-256 of the manifest of the revision before; null for the first
 * @param plan SHA-256 of the batch's plan in the vault
 * @param normalizer name and version of what made the decoded stream; null where the file was cut where it lies
 * @param expectedRows what the producer said; null where nothing was said
 * @param violations what the judge counted when the batch was judged, by clause
 * @param waived gates that a person has waived, by reason code
 * @param publishedAt ISO 8601 in UTC
 * @param remedy what rules have promoted since; null where none has
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Certificate(
        int format,
        String weirVersion,
        String batchId,
        String tenant,
        String dataset,
        int attempt,
        int revision,
        @Nullable String previous,
        String arrivalId,
        Source source,
        FileFormat fileFormat,
        @Nullable String normalizer,
        String plan,
        String schema,
        ContractPin contract,
        @Nullable Long expectedRows,
        Cut cut,
        Books books,
        List<PublishedFile> files,
        List<BatchReport.Violation> violations,
        List<BatchReport.Violation> warnings,
        List<CheckResult> checks,
        List<String> waived,
        String publishedAt,
        @Nullable Remedy remedy) {

    /** The shape that is written today; 1 had no remedy and no rules of files. */
    public static final int FORMAT = 2;

    /** The oldest shape that can still be verified. */
    public static final int OLDEST_FORMAT = 1;

    /** Copies the lists. */
    public Certificate {
        files = List.copyOf(files);
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
        checks = List.copyOf(checks);
        waived = List.copyOf(waived);
    }

    /** The certificate of a revision that is made from this one: the same source, judged under the same plan. */
    public Certificate followedBy(
            String version,
            int nextRevision,
            String hashOfThis,
            Books nextBooks,
            List<PublishedFile> nextFiles,
            List<CheckResult> nextChecks,
            String at,
            Remedy nextRemedy) {
        return new Certificate(
                FORMAT,
                version,
                batchId,
                tenant,
                dataset,
                attempt,
                nextRevision,
                hashOfThis,
                arrivalId,
                source,
                fileFormat,
                normalizer,
                plan,
                schema,
                contract,
                expectedRows,
                cut,
                nextBooks,
                nextFiles,
                violations,
                warnings,
                nextChecks,
                waived,
                at,
                nextRemedy);
    }

    /** The file as it arrived, and what it was decoded to. */
    public record Source(
            String uri, String fileName, String sha256, long bytes, long decodedBytes, List<VaultedFile> segments) {

        /** Copies the segments. */
        public Source {
            segments = List.copyOf(segments);
        }
    }

    /** What the cutter counted; its rows' bytes and the skipped bytes tile the decoded stream. */
    public record Cut(
            int splits, long rows, String digest, long rowBytes, long totalBytes, List<BatchReport.Skipped> skipped) {

        /** Copies the list. */
        public Cut {
            skipped = List.copyOf(skipped);
        }

        /** Whether every byte belongs to a row or is named as skipped. */
        @JsonIgnore
        public boolean isTiled() {
            long bytes = rowBytes;
            for (BatchReport.Skipped each : skipped) {
                bytes += each.bytes();
            }
            return bytes == totalBytes;
        }
    }

    /** A number of rows, and the sum of their ids modulo 2^128 in hex. */
    public record Sum(long rows, String digest) {

        /** A sum of rows. */
        public static Sum of(long rows, Hash128 digest) {
            return new Sum(rows, digest.toHex());
        }

        /** Both together. */
        public Sum plus(Sum other) {
            return of(rows + other.rows, Hash128.ofHex(digest).plus(Hash128.ofHex(other.digest)));
        }
    }

    /**
     * The books, which balance: source = landed + quarantined, by count and by digest.
     *
     * @param values sum of the landed rows' value digests
     */
    public record Books(Sum source, Sum landed, Sum quarantined, String values) {

        /** Whether no row is missing and none is doubled. */
        @JsonIgnore
        public boolean isBalanced() {
            return landed.plus(quarantined).equals(source);
        }
    }

    /**
     * A file of the revision.
     *
     * @param kind {@code landed} or {@code quarantined}
     * @param path below the data directory
     * @param rules those that mended the file's rows; none where they came clean, or are quarantined
     */
    public record PublishedFile(
            String kind,
            String path,
            long bytes,
            String sha256,
            long rows,
            String ids,
            String values,
            List<String> rules) {

        public static final String LANDED = "landed";
        public static final String QUARANTINED = "quarantined";

        /** Copies the list, which older certificates do not have. */
        @SuppressWarnings("ConstantValue")
        public PublishedFile {
            rules = rules == null ? List.of() : List.copyOf(rules);
        }

        /** The same bytes at another place. */
        public PublishedFile at(String otherPath) {
            return new PublishedFile(kind, otherPath, bytes, sha256, rows, ids, values, rules);
        }

        @JsonIgnore
        public boolean isLanded() {
            return kind.equals(LANDED);
        }
    }

    /** What a check of the whole table came to. */
    public record CheckResult(String name, String expected, String found, boolean passed) {}
}
