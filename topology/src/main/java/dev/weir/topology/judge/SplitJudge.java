// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.formats.read.RowFault;
import dev.weir.formats.read.RowReader;
import dev.weir.formats.read.RowReaders;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.RowJudge;
import dev.weir.schemas.contract.Violations;
import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.reason.ReasonCode;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.stage.SplitStage;
import dev.weir.sinks.stage.Staged;
import dev.weir.sinks.vault.StorageFull;
import dev.weir.topology.plan.PlanShelf;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the rows of a split against the batch's pinned contract and writes each to exactly one of two files, clean or
 * quarantined. It finds the rows in the vault's bytes with other code than the cutter's, and a split on which the two
 * differ fails.
 */
public final class SplitJudge {

    static final int MOST_BEGINNINGS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(SplitJudge.class);
    private static final String READABLE = "readable";
    private static final String JUDGEABLE = "judgeable";

    private final PlanShelf plans;
    private final DataLayout layout;

    /** Judges splits whose plans are on {@code plans}, into staged files below {@code layout}. */
    public SplitJudge(PlanShelf plans, DataLayout layout) {
        this.plans = plans;
        this.layout = layout;
    }

    /** Judges a split. Faults of the storage become a tally that failed; the rows stay in the vault. */
    JudgedSplit judge(Split split) {
        long started = System.nanoTime();
        try {
            int beginning = BegunSplits.begin(layout.staging(split.getBatchId(), split.getAttempt()), split);
            return judge(split, beginning, started);
        } catch (IOException e) {
            LOG.error("A split cannot be judged. batch={} split={}", split.getBatchId(), split.getNumber(), e);
            return failed(split, e, started);
        }
    }

    private JudgedSplit judge(Split split, int beginnings, long started) throws IOException {
        BatchPlan plan = plans.plan(split.getPlan());
        Contract contract = plans.contract(split.getContract());
        try (ByteSource bytes = plans.open(plan);
                SplitStage stage = SplitStage.open(layout, split, contract.landedColumns(), plan)) {
            Sitting sitting = new Sitting(split, plan, contract, stage);
            RowReader reader = RowReaders.open(plan, bytes, split.getOffset(), split.getLength(), split.getFirstRow());
            boolean isPoisoned = beginnings > MOST_BEGINNINGS;
            while (reader.next()) {
                sitting.judge(reader, isPoisoned);
            }
            return sitting.end(beginnings, started);
        }
    }

    /** The judging of one split. */
    private static final class Sitting {

        private final Split split;
        private final SplitStage stage;
        private final RowJudge judge;
        private final TypedRow typed;
        private final Violations violations = new Violations();
        private final ViolationTally broken = new ViolationTally();
        private final ViolationTally warned = new ViolationTally();
        private final SuspectGroups suspects;
        private final DigestSum source = new DigestSum();
        private final boolean isRescuing;

        Sitting(Split split, BatchPlan plan, Contract contract, SplitStage stage) {
            this.split = split;
            this.stage = stage;
            this.judge = new RowJudge(contract, plan);
            this.typed = new TypedRow(contract.columns().size());
            this.suspects = new SuspectGroups(split, plan);
            this.isRescuing = !plan.rescued().isEmpty();
        }

        void judge(RowReader reader, boolean isPoisoned) throws IOException {
            Hash128 rowId = reader.rowId();
            source.add(rowId);
            violations.clear();
            RowFault fault = reader.fault();
            if (isPoisoned) {
                violations.addRow(JUDGEABLE, ReasonCode.SPLIT_POISONED);
            } else if (fault != null) {
                violations.addRow(READABLE, fault.code());
            } else {
                judge.judge(reader.fields(), typed, violations);
                keepUnknown(reader.unknown());
            }
            countWarnings();
            if (violations.isEmpty()) {
                stage.land(rowId, reader.rowNumber(), typed);
            } else {
                stage.quarantine(PutAside.row(reader, violations));
                suspects.add(violations, reader.fields(), rowId, reader.rowNumber(), reader.offset());
                countViolations();
            }
        }

        /** Keys that appear only after the sample that the plan was made from are rescued, or make the row suspect. */
        private void keepUnknown(@Nullable String unknown) {
            if (unknown == null) {
                return;
            }
            if (!isRescuing) {
                violations.addRow("columns", ReasonCode.FIELD_COUNT);
                return;
            }
            String rescued = typed.rescued();
            typed.setRescued(
                    rescued == null
                            ? unknown
                            : rescued.substring(0, rescued.length() - 1) + "," + unknown.substring(1));
        }

        private void countViolations() {
            for (int i = 0; i < violations.size(); i++) {
                broken.count(violations.columnName(i), violations.clause(i), violations.code(i));
            }
        }

        private void countWarnings() {
            for (int i = 0; i < violations.warningCount(); i++) {
                warned.count(violations.warningColumnName(i), violations.warningClause(i), violations.warningCode(i));
            }
        }

        JudgedSplit end(int beginnings, long started) throws IOException {
            Staged staged = stage.finish();
            SplitTally tally = tally(split, started)
                    .setRows(source.count())
                    .setSource(source.sum().toEvent())
                    .setFailure(disagreement())
                    .setLanded(staged.landed())
                    .setQuarantined(staged.quarantined())
                    .setViolations(broken.toEvents())
                    .setWarnings(warned.toEvents())
                    .setSignatures(suspects.counts())
                    .build();
            return new JudgedSplit(tally, suspects.toEvents(), beginnings);
        }

        private @Nullable Reason disagreement() {
            Hash128 cut = Hash128.of(split.getDigest());
            if (source.count() == split.getRows() && source.sum().equals(cut)) {
                return null;
            }
            String message =
                    "Batch %s split %d, bytes %d to %d: the cutter found %d rows with digest %s, the judge %d rows with digest %s. Nothing of the batch is published; report this as a fault of Weir."
                            .formatted(
                                    split.getBatchId(),
                                    split.getNumber(),
                                    split.getOffset(),
                                    split.getOffset() + split.getLength(),
                                    split.getRows(),
                                    cut,
                                    source.count(),
                                    source.sum());
            return new Reason(BatchReason.DIGEST_MISMATCH.name(), message);
        }
    }

    private static JudgedSplit failed(Split split, IOException why, long started) {
        boolean isFull = StorageFull.isCause(why);
        BatchReason reason = isFull ? BatchReason.STORAGE_FULL : BatchReason.INTERNAL;
        String message =
                "Batch %s split %d cannot be judged: %s. Its bytes are safe in the vault. %s, then: weir batches retry %s"
                        .formatted(
                                split.getBatchId(),
                                split.getNumber(),
                                why.getMessage(),
                                isFull ? "Make room on the disk" : "Mend the storage",
                                split.getBatchId());
        SplitTally tally = tally(split, started)
                .setRows(0)
                .setSource(Hash128.ZERO.toEvent())
                .setFailure(new Reason(reason.name(), message))
                .setViolations(List.of())
                .setWarnings(List.of())
                .setSignatures(Map.of())
                .build();
        return new JudgedSplit(tally, List.of(), 1);
    }

    private static SplitTally.Builder tally(Split split, long started) {
        return SplitTally.newBuilder()
                .setSplit(split.getNumber())
                .setBytes(split.getLength())
                .setSeconds((System.nanoTime() - started) / 1e9);
    }
}
