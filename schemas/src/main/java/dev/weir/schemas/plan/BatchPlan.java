// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.plan;

import dev.weir.schemas.contract.Deliveries;
import dev.weir.schemas.file.FileFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is decided about a batch before its first row is cut, pinned for the whole attempt. It lies in the vault under
 * the SHA-256 of its JSON, and every split names it, so that whatever reads a row reads it the same way.
 *
 * @param uri where the file came from
 * @param fileName last part of the URI's path
 * @param raw the file's bytes as they arrived
 * @param segments the normalised form, in order; empty where the raw bytes are cut where they lie
 * @param decodedBytes size of the stream that offsets count in
 * @param dataOffset where the first data row begins in it
 * @param head what lies before {@code dataOffset}: BOM, preamble, header
 * @param confidence how sure detection is of the format, 0 to 1; 1 where the contract states it
 * @param columns the file's own columns, in its order
 * @param schemaFingerprint SHA-256 over the Avro parsing canonical form of the file's schema
 * @param drift how the file's schema differs from the contract's
 * @param contract the contract that is pinned, after drift was answered
 * @param mapping for each column of the contract, the index of the file's column, or -1 where the file has none
 * @param rescued indexes of the file's columns that no column of the contract takes and that are kept in {@code _rescued}
 * @param expectedRows how many rows the producer says there are
 * @param deliveries where the published rows go, {@code lake} first
 */
public record BatchPlan(
        String batchId,
        String tenant,
        String dataset,
        String uri,
        String fileName,
        VaultedFile raw,
        List<VaultedFile> segments,
        long decodedBytes,
        FileFormat format,
        long dataOffset,
        List<Skipped> head,
        double confidence,
        List<FileColumn> columns,
        String schemaFingerprint,
        List<DriftChange> drift,
        ContractPin contract,
        List<Integer> mapping,
        List<Integer> rescued,
        @Nullable Long expectedRows,
        double maxSuspectShare,
        int maxRowBytes,
        List<String> deliveries) {

    /** Longest row that is parsed, unless the contract says otherwise. */
    public static final int DEFAULT_MAX_ROW_BYTES = 8 << 20;

    /** Copies the lists; plans from before there were deliveries say nothing of them. */
    @SuppressWarnings("ConstantValue")
    public BatchPlan {
        segments = List.copyOf(segments);
        head = List.copyOf(head);
        columns = List.copyOf(columns);
        drift = List.copyOf(drift);
        mapping = List.copyOf(mapping);
        rescued = List.copyOf(rescued);
        deliveries = deliveries == null ? Deliveries.LAKE_ALONE : List.copyOf(deliveries);
    }

    /** A plan whose rows go to the lake alone. */
    public BatchPlan(
            String batchId,
            String tenant,
            String dataset,
            String uri,
            String fileName,
            VaultedFile raw,
            List<VaultedFile> segments,
            long decodedBytes,
            FileFormat format,
            long dataOffset,
            List<Skipped> head,
            double confidence,
            List<FileColumn> columns,
            String schemaFingerprint,
            List<DriftChange> drift,
            ContractPin contract,
            List<Integer> mapping,
            List<Integer> rescued,
            @Nullable Long expectedRows,
            double maxSuspectShare,
            int maxRowBytes) {
        this(
                batchId,
                tenant,
                dataset,
                uri,
                fileName,
                raw,
                segments,
                decodedBytes,
                format,
                dataOffset,
                head,
                confidence,
                columns,
                schemaFingerprint,
                drift,
                contract,
                mapping,
                rescued,
                expectedRows,
                maxSuspectShare,
                maxRowBytes,
                Deliveries.LAKE_ALONE);
    }

    /** The same plan with other deliveries. */
    public BatchPlan delivering(List<String> to) {
        return new BatchPlan(
                batchId,
                tenant,
                dataset,
                uri,
                fileName,
                raw,
                segments,
                decodedBytes,
                format,
                dataOffset,
                head,
                confidence,
                columns,
                schemaFingerprint,
                drift,
                contract,
                mapping,
                rescued,
                expectedRows,
                maxSuspectShare,
                maxRowBytes,
                to);
    }

    /** A content-addressed file of the vault. */
    public record VaultedFile(String sha256, long bytes) {}

    /** Bytes that belong to no row. */
    public record Skipped(String what, long bytes, long count) {}

    /** A column as the file has it; {@code type} is a label of {@code ColumnType}. */
    public record FileColumn(String name, String type) {}

    /** One difference between the file's schema and the contract's. */
    public record DriftChange(Kind kind, String column, String detail) {

        /** What happened to the column, seen from the contract. */
        public enum Kind {
            ADDED,
            REMOVED,
            RENAMED,
            WIDENED,
            NARROWED,
            REORDERED
        }
    }

    /** The contract that judges the batch. */
    public record ContractPin(String id, String version, String fingerprint, boolean inferred) {}
}
