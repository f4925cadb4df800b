// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.CutCursor;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.SkippedBytes;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.plan.BatchPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cutter's counts and digests: of the split at hand, and of the batch so far. */
final class CutBook {

    static final String BLANK_LINE = "blank line";
    static final String COMMENT = "comment";

    private final CutCursor origin;
    private final long totalBytes;
    private final Map<String, long[]> skipped = new LinkedHashMap<>();
    private final DigestSum digest = new DigestSum();
    private long nextRow;
    private int nextSplit;
    private long rowBytes;

    private DigestSum splitDigest = new DigestSum();
    private long splitOffset;
    private long splitFirstRow;

    CutBook(CutCursor from, long totalBytes) {
        this.origin = from;
        this.totalBytes = totalBytes;
        this.nextRow = from.getNextRow();
        this.nextSplit = from.getNextSplit();
        this.rowBytes = from.getRowBytes();
        this.digest.add(Hash128.of(from.getDigest()));
        this.splitOffset = from.getOffset();
        this.splitFirstRow = nextRow;
        for (SkippedBytes before : from.getSkipped()) {
            skip(before.getWhat(), before.getBytes(), before.getCount());
        }
    }

    /** The cursor before the first row. */
    static CutCursor start(BatchPlan plan, int attempt, String planHash, String contractFingerprint) {
        return new CutCursor(
                plan.batchId(),
                attempt,
                planHash,
                contractFingerprint,
                plan.schemaFingerprint(),
                plan.dataOffset(),
                1L,
                0,
                0L,
                Hash128.ZERO.toEvent(),
                plan.head().stream()
                        .map(head -> new SkippedBytes(head.what(), head.bytes(), head.count()))
                        .toList(),
                0.0);
    }

    long nextRow() {
        return nextRow;
    }

    long splitOffset() {
        return splitOffset;
    }

    /** Rows of the split at hand. */
    long splitRows() {
        return nextRow - splitFirstRow;
    }

    void addRow(Hash128 id, long bytes) {
        splitDigest.add(id);
        nextRow++;
        rowBytes += bytes;
    }

    /** Counts bytes that belong to no row. */
    void skip(String what, long bytes, long count) {
        long[] sums = skipped.computeIfAbsent(what, kind -> new long[2]);
        sums[0] += bytes;
        sums[1] += count;
    }

    private List<SkippedBytes> skippedBytes() {
        return skipped.entrySet().stream()
                .map(kind -> new SkippedBytes(kind.getKey(), kind.getValue()[0], kind.getValue()[1]))
                .toList();
    }

    /** Ends the split at hand at {@code position}. */
    CutStep closeSplit(long position, double seconds) {
        Hash128 sum = splitDigest.sum();
        Split split = new Split(
                origin.getBatchId(),
                origin.getAttempt(),
                nextSplit,
                origin.getPlan(),
                origin.getContract(),
                origin.getSchemaFingerprint(),
                splitOffset,
                position - splitOffset,
                splitFirstRow,
                splitRows(),
                sum.toEvent());
        digest.add(sum);
        nextSplit++;
        splitDigest = new DigestSum();
        splitOffset = position;
        splitFirstRow = nextRow;
        return new CutStep.SplitReady(split, cursor(seconds));
    }

    private CutCursor cursor(double seconds) {
        return new CutCursor(
                origin.getBatchId(),
                origin.getAttempt(),
                origin.getPlan(),
                origin.getContract(),
                origin.getSchemaFingerprint(),
                splitOffset,
                nextRow,
                nextSplit,
                rowBytes,
                digest.sum().toEvent(),
                skippedBytes(),
                seconds);
    }

    /** Ends the batch; the rows' bytes and the skipped bytes must be all there is. */
    CutStep finish(double seconds) {
        long skippedBytes = skipped.values().stream().mapToLong(sums -> sums[0]).sum();
        if (rowBytes + skippedBytes != totalBytes) {
            throw new IllegalStateException(
                    "Batch %s: %d bytes in rows and %d skipped do not tile the stream of %d bytes"
                            .formatted(origin.getBatchId(), rowBytes, skippedBytes, totalBytes));
        }
        return new CutStep.Finished(new CutDone(
                nextSplit,
                nextRow - 1,
                rowBytes,
                totalBytes,
                skippedBytes(),
                digest.sum().toEvent(),
                seconds));
    }
}
