// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one split to files of this try's own. They count for nothing until a committed tally names them, so
 * that a try that dies, or wakes too late, harms nobody. For one thread; all rows lie in memory until the end.
 */
public final class SplitStage implements Closeable {

    private final DataLayout layout;
    private final Path folder;
    private final String stem;
    private final String batchId;
    private final String dataset;
    private final List<LandedColumn> columns;
    private final boolean rescues;
    private @Nullable LandedRows landed;
    private @Nullable QuarantinedRows quarantined;

    private SplitStage(DataLayout layout, Path folder, int split, List<LandedColumn> columns, BatchPlan plan) {
        this.layout = layout;
        this.folder = folder;
        this.stem = "split-%06d.%s".formatted(split, UUID.randomUUID());
        this.batchId = plan.batchId();
        this.dataset = plan.dataset();
        this.columns = List.copyOf(columns);
        this.rescues = !plan.rescued().isEmpty();
    }

    /**
     * Begins a try.
     *
     * @param columns the contract's columns, in the order of the typed rows' cells
     */
    public static SplitStage open(DataLayout layout, Split split, List<LandedColumn> columns, BatchPlan plan)
            throws IOException {
        Path folder = layout.staging(split.getBatchId(), split.getAttempt());
        return openIn(folder, layout, split.getNumber(), columns, plan);
    }

    /** Begins a try whose files lie in another folder below the data directory. */
    public static SplitStage openIn(
            Path folder, DataLayout layout, int split, List<LandedColumn> columns, BatchPlan plan) throws IOException {
        DurableFiles.createDirectories(folder);
        return new SplitStage(layout, folder, split, columns, plan);
    }

    /** Takes a clean row; its cells are copied. */
    public void land(Hash128 rowId, long rowNumber, TypedRow row) {
        land(rowId, rowNumber, row, List.of());
    }

    /** Takes a row that rules have mended and that is clean now; its cells are copied. */
    public void land(Hash128 rowId, long rowNumber, TypedRow row, List<String> ruleIds) {
        LandedRows rows = landed;
        if (rows == null) {
            rows = new LandedRows(folder.resolve(stem + ".landed.parquet"), batchId, columns, rescues);
            landed = rows;
        }
        rows.add(rowId, rowNumber, row, ruleIds);
    }

    /** Takes a suspect row; its bytes are copied. */
    public void quarantine(QuarantinedRow row) {
        QuarantinedRows rows = quarantined;
        if (rows == null) {
            rows = new QuarantinedRows(folder.resolve(stem + ".quarantined.parquet"), batchId, dataset);
            quarantined = rows;
        }
        rows.add(row);
    }

    /**
     * Writes and syncs the files, names included.
     *
     * @throws IOException if that fails, for example because the disk is full; nothing counts then
     */
    public Staged finish() throws IOException {
        FileRef clean = landed == null ? null : landed.finish().toRef(layout);
        FileRef suspect = quarantined == null ? null : quarantined.finish().toRef(layout);
        DurableFiles.syncDirectory(folder);
        return new Staged(clean, suspect);
    }

    /** Frees memory; removes files that were begun and not finished. */
    @Override
    public void close() throws IOException {
        LandedRows clean = landed;
        QuarantinedRows suspect = quarantined;
        landed = null;
        quarantined = null;
        try {
            if (clean != null) {
                clean.close();
            }
        } finally {
            if (suspect != null) {
                suspect.close();
            }
        }
    }
}
