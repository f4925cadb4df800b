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
    private final Split split;
    private final List<LandedColumn> columns;
    private final BatchPlan plan;
    private final Path folder;
    private final String stem;
    private @Nullable LandedRows landed;
    private @Nullable QuarantinedRows quarantined;

    private SplitStage(DataLayout layout, Split split, List<LandedColumn> columns, BatchPlan plan) {
        this.layout = layout;
        this.split = split;
        this.columns = List.copyOf(columns);
        this.plan = plan;
        this.folder = layout.staging(split.getBatchId(), split.getAttempt());
        this.stem = "split-%06d.%s".formatted(split.getNumber(), UUID.randomUUID());
    }

    /**
     * Begins a try.
     *
     * @param columns the contract's columns, in the order of the typed rows' cells
     */
    public static SplitStage open(DataLayout layout, Split split, List<LandedColumn> columns, BatchPlan plan)
            throws IOException {
        SplitStage stage = new SplitStage(layout, split, columns, plan);
        DurableFiles.createDirectories(stage.folder);
        return stage;
    }

    /** Takes a clean row; its cells are copied. */
    public void land(Hash128 rowId, long rowNumber, TypedRow row) {
        LandedRows rows = landed;
        if (rows == null) {
            boolean rescues = !plan.rescued().isEmpty();
            rows = new LandedRows(folder.resolve(stem + ".landed.parquet"), split.getBatchId(), columns, rescues);
            landed = rows;
        }
        rows.add(rowId, rowNumber, row);
    }

    /** Takes a suspect row; its bytes are copied. */
    public void quarantine(QuarantinedRow row) {
        QuarantinedRows rows = quarantined;
        if (rows == null) {
            rows = new QuarantinedRows(
                    folder.resolve(stem + ".quarantined.parquet"), split.getBatchId(), plan.dataset());
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
