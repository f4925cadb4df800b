// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.intake;

import dev.weir.formats.cut.CutStep;
import dev.weir.formats.cut.Cutter;
import dev.weir.schemas.event.AttemptFailed;
import dev.weir.schemas.event.CutCursor;
import dev.weir.schemas.event.IntakeBatch;
import dev.weir.schemas.event.IntakeStatus;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.topology.plan.PlanShelf;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the open batches of one task in turns, a few megabytes at a time, so that a large file starves no small one. A
 * batch waits when as many of its splits as its limits allow are not tallied. The cursor is stored with every split; a restart cuts on
 * from there.
 */
final class BatchCutting {

    private static final Logger LOG = LoggerFactory.getLogger(BatchCutting.class);
    private static final int STEP_BYTES = 4 << 20;

    private final KeyValueStore<String, IntakeBatch> batches;
    private final PlanShelf plans;
    private final IntakeOutlet outlet;
    private final CutLimits limits;
    private final Map<String, OpenCut> open = new LinkedHashMap<>();

    BatchCutting(KeyValueStore<String, IntakeBatch> batches, PlanShelf plans, IntakeOutlet outlet, CutLimits limits) {
        this.batches = batches;
        this.plans = plans;
        this.outlet = outlet;
        this.limits = limits;
    }

    /** A batch whose bytes are open before the cutter. */
    private record OpenCut(int attempt, Cutter cutter, ByteSource bytes) {}

    /** Takes up again what was being cut when the task was last here. */
    void resume() {
        try (KeyValueIterator<String, IntakeBatch> all = batches.all()) {
            while (all.hasNext()) {
                KeyValue<String, IntakeBatch> entry = all.next();
                if (entry.value.getCursor() != null && entry.value.getStatus() == IntakeStatus.OPEN) {
                    begin(entry.key, entry.value);
                }
            }
        }
    }

    /** Puts the cutter at the start of a new attempt; a held one waits there for its release. */
    void prepare(String batchId, IntakeBatch batch, String planSha256) {
        forget(batchId);
        try {
            BatchPlan plan = plans.plan(planSha256);
            CutCursor start = Cutter.start(
                    plan, batch.getAttempt(), planSha256, plan.contract().fingerprint());
            IntakeBatch prepared =
                    IntakeBatch.newBuilder(batch).setCursor(start).build();
            batches.put(batchId, prepared);
            if (prepared.getStatus() == IntakeStatus.OPEN) {
                begin(batchId, prepared);
            }
        } catch (IOException e) {
            fail(batchId, batch, e);
        }
    }

    /** Opens a batch's bytes at its cursor. */
    void begin(String batchId, IntakeBatch batch) {
        CutCursor cursor = batch.getCursor();
        try {
            BatchPlan plan = plans.plan(cursor.getPlan());
            ByteSource bytes = plans.open(plan);
            Cutter cutter = new Cutter(plan, cursor, bytes, limits.splitSize());
            open.put(batchId, new OpenCut(batch.getAttempt(), cutter, bytes));
        } catch (IOException e) {
            fail(batchId, batch, e);
        }
    }

    /** Stops cutting a batch, if it is being cut. */
    void forget(String batchId) {
        OpenCut cut = open.remove(batchId);
        if (cut != null) {
            close(cut);
        }
    }

    /**
     * Cuts in turns for about {@code millis} milliseconds.
     *
     * @return whether anything was cut
     */
    boolean tick(long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        boolean hasCut = false;
        boolean isBusy = !open.isEmpty();
        while (isBusy && System.nanoTime() < deadline) {
            isBusy = false;
            for (String batchId : List.copyOf(open.keySet())) {
                isBusy |= step(batchId);
            }
            hasCut |= isBusy;
        }
        return hasCut;
    }

    /** Cuts one step of one batch; false where it waits for credit or is done. */
    private boolean step(String batchId) {
        IntakeBatch batch = batches.get(batchId);
        OpenCut cut = open.get(batchId);
        if (batch == null || cut == null || batch.getAttempt() != cut.attempt()) {
            forget(batchId);
            return false;
        }
        if (batch.getCursor().getNextSplit() - batch.getTallied() >= limits.inFlight()) {
            return false;
        }
        try {
            CutStep step = cut.cutter().step(STEP_BYTES);
            if (step instanceof CutStep.SplitReady ready) {
                outlet.split(ready.split());
                batches.put(
                        batchId,
                        IntakeBatch.newBuilder(batch).setCursor(ready.cursor()).build());
            } else if (step instanceof CutStep.Finished finished) {
                outlet.ledger(batchId, batch.getAttempt(), finished.done());
                batches.put(
                        batchId, IntakeBatch.newBuilder(batch).setCursor(null).build());
                forget(batchId);
            }
            return true;
        } catch (IOException e) {
            fail(batchId, batch, e);
            return false;
        }
    }

    private void fail(String batchId, IntakeBatch batch, IOException why) {
        LOG.error("A batch cannot be cut. batch={}", batchId, why);
        forget(batchId);
        String message = "Batch %s cannot be read from the vault: %s. Mend the storage, then: weir batches retry %s"
                .formatted(batchId, why.getMessage(), batchId);
        outlet.ledger(batchId, batch.getAttempt(), new AttemptFailed(new Reason(BatchReason.INTERNAL.name(), message)));
        batches.put(
                batchId,
                IntakeBatch.newBuilder(batch)
                        .setStatus(IntakeStatus.FAILED)
                        .setCursor(null)
                        .build());
    }

    /** Closes all bytes; the cursors are in the store. */
    void close() {
        for (Iterator<OpenCut> cuts = open.values().iterator(); cuts.hasNext(); cuts.remove()) {
            close(cuts.next());
        }
    }

    private static void close(OpenCut cut) {
        try {
            cut.bytes().close();
        } catch (IOException e) {
            LOG.warn("A vaulted file could not be closed", e);
        }
    }
}
