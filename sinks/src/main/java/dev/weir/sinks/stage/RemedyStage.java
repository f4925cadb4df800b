// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.PromotedFile;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows that were in quarantine to files of this try's own: mended rows to files per set of rules, the others to
 * files that replace those of the revision before. They count for nothing until a committed answer names them. For one
 * thread; however many rows come, little of them lies in memory.
 */
public final class RemedyStage implements Closeable {

    /** Rows that take more than this in memory are written; both kinds have as much. */
    static final long MOST_BUFFERED_BYTES = 16L << 20;

    /** Asking for the size of every column is not for every row. */
    private static final int ROWS_BETWEEN_LOOKS = 1024;

    private final DataLayout layout;
    private final Path folder;
    private final BatchPlan plan;
    private final List<LandedColumn> columns;
    private final Map<List<String>, KeptRows> kept = new LinkedHashMap<>();
    private final List<PromotedFile> promoted = new ArrayList<>();
    private final List<FileRef> quarantined = new ArrayList<>();
    private final long mostBufferedBytes;
    private @Nullable QuarantinedRows remaining;
    private long keptBytes;
    private long remainingRows;
    private int files;

    /**
     * The synced files.
     *
     * @param promoted several per set of rules where there are many rows
     * @param quarantined in the order in which the rows came
     */
    public record Remedied(List<PromotedFile> promoted, List<FileRef> quarantined) {

        /** Copies the lists. */
        public Remedied {
            promoted = List.copyOf(promoted);
            quarantined = List.copyOf(quarantined);
        }
    }

    RemedyStage(DataLayout layout, Path folder, BatchPlan plan, List<LandedColumn> columns, long mostBufferedBytes) {
        this.layout = layout;
        this.folder = folder;
        this.plan = plan;
        this.columns = List.copyOf(columns);
        this.mostBufferedBytes = mostBufferedBytes;
    }

    /**
     * Begins a try in a folder of its own.
     *
     * @param columns the contract's columns, in the order of the typed rows' cells
     */
    public static RemedyStage open(DataLayout layout, BatchPlan plan, int attempt, List<LandedColumn> columns)
            throws IOException {
        Path folder = layout.staging(plan.batchId(), attempt).resolve("remedy." + UUID.randomUUID());
        DurableFiles.createDirectories(folder);
        return new RemedyStage(layout, folder, plan, columns, MOST_BUFFERED_BYTES);
    }

    /** The folder of this try, for what else it writes. */
    public Path folder() {
        return folder;
    }

    /**
     * Takes a mended row that keeps its contract now; its cells are copied.
     *
     * @param ruleIds the rules that changed it, at least one; their order does not matter
     */
    public void land(Hash128 rowId, long rowNumber, TypedRow row, List<String> ruleIds) throws IOException {
        List<String> rules = ruleIds.stream().distinct().sorted().toList();
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(
                    "Row %d is to be promoted without a rule; only rules promote rows".formatted(rowNumber));
        }
        KeptRows rows = kept.computeIfAbsent(rules, any -> new KeptRows(columns));
        long before = rows.size();
        rows.add(rowId, rowNumber, row);
        keptBytes += rows.size() - before;
        if (keptBytes > mostBufferedBytes) {
            writeLargest();
        }
    }

    private void writeLargest() throws IOException {
        List<String> largest = List.of();
        int bytes = -1;
        for (Map.Entry<List<String>, KeptRows> entry : kept.entrySet()) {
            if (entry.getValue().size() > bytes) {
                bytes = entry.getValue().size();
                largest = entry.getKey();
            }
        }
        write(largest);
    }

    private void write(List<String> rules) throws IOException {
        KeptRows rows = kept.remove(rules);
        if (rows == null) {
            return;
        }
        keptBytes -= rows.size();
        boolean rescues = !plan.rescued().isEmpty();
        try (LandedRows file = new LandedRows(next("promoted"), plan.batchId(), columns, rescues)) {
            rows.writeTo(file, rules);
            promoted.add(new PromotedFile(file.finish().toRef(layout), rules));
        }
    }

    /** Takes a row that stays in quarantine, with the state that its remedy has now; its bytes are copied. */
    public void quarantine(QuarantinedRow row) throws IOException {
        QuarantinedRows rows = remaining;
        if (rows == null) {
            rows = new QuarantinedRows(next("quarantined"), plan.batchId(), plan.dataset());
            remaining = rows;
        }
        rows.add(row);
        if (++remainingRows % ROWS_BETWEEN_LOOKS == 0 && rows.bufferedBytes() > mostBufferedBytes) {
            writeRemaining();
        }
    }

    private void writeRemaining() throws IOException {
        try (QuarantinedRows rows = remaining) {
            remaining = null;
            if (rows != null) {
                quarantined.add(rows.finish().toRef(layout));
            }
        }
    }

    private Path next(String kind) {
        return folder.resolve("%s-%05d.parquet".formatted(kind, files++));
    }

    /**
     * Writes and syncs the files, names included.
     *
     * @throws IOException if that fails, for example because the disk is full; nothing counts then
     */
    public Remedied finish() throws IOException {
        for (List<String> rules : List.copyOf(kept.keySet())) {
            write(rules);
        }
        writeRemaining();
        DurableFiles.syncDirectory(folder);
        return new Remedied(promoted, quarantined);
    }

    /** Frees memory; files that were begun and not finished are not there. */
    @Override
    public void close() throws IOException {
        kept.clear();
        if (remaining != null) {
            remaining.close();
        }
    }
}
