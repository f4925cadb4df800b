// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.intake;

import dev.weir.schemas.event.AttemptFailed;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.IntakeBatch;
import dev.weir.schemas.event.IntakeStatus;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.event.VaultRequest;
import dev.weir.schemas.event.VaultResult;
import dev.weir.topology.plan.PlanShelf;
import dev.weir.topology.settings.PromptCommit;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Runs the batches of one task from the vault to their last split. It hears of tallies, outcomes and decisions on the
 * ledger, which is how a batch gets credit, is closed, or begins its next attempt.
 */
final class RunIntake implements Processor<String, Object, Object, Object> {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final long TICK_WORK_MILLIS = 60;
    /** What is cut at once when news comes: as much as a small file has, and no news waits long behind it. */
    private static final long NEWS_WORK_MILLIS = 10;

    private final PlanShelf plans;
    private final CutLimits limits;
    private PromptCommit commit;
    private KeyValueStore<String, IntakeBatch> batches;
    private IntakeOutlet outlet;
    private BatchOpening opening;
    private BatchCutting cutting;

    RunIntake(PlanShelf plans, CutLimits limits) {
        this.plans = plans;
        this.limits = limits;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.commit = new PromptCommit(context);
        this.batches = context.getStateStore(IntakeTopology.BATCH_STORE);
        this.outlet = new IntakeOutlet(context);
        this.opening = new BatchOpening(batches, outlet);
        this.cutting = new BatchCutting(batches, plans, outlet, limits);
        cutting.resume();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> cut(TICK_WORK_MILLIS));
    }

    private void cut(long millis) {
        if (cutting.tick(millis)) {
            commit.ask();
        }
    }

    /**
     * News of a batch that is to be cut, or has credit again, is acted on at once: the thread may sleep until the next tick
     * for as long as {@code poll.ms} says.
     */
    @Override
    public void process(Record<String, Object> message) {
        if (message.value() instanceof VaultResult result) {
            open(result);
        } else if (message.value() instanceof LedgerEntry entry) {
            hear(entry);
        }
        cut(NEWS_WORK_MILLIS);
    }

    private void open(VaultResult result) {
        opening.take(result).ifPresent(batch -> {
            if (result.getPlan() != null && batch.getStatus() != IntakeStatus.FAILED) {
                cutting.prepare(result.getBatchId(), batch, result.getPlan());
            }
        });
    }

    private void hear(LedgerEntry entry) {
        IntakeBatch batch = batches.get(entry.getBatchId());
        if (batch != null && entry.getBody() instanceof DeliveryOutcome outcome) {
            delivered(entry.getBatchId(), batch, outcome);
            return;
        }
        if (batch == null || entry.getAttempt() != batch.getAttempt()) {
            return; // An older attempt's news, or a batch that nobody opened: the ledger alerts on the latter.
        }
        String batchId = entry.getBatchId();
        Object body = entry.getBody();
        if (body instanceof SplitTally) {
            batches.put(
                    batchId,
                    IntakeBatch.newBuilder(batch)
                            .setTallied(batch.getTallied() + 1)
                            .build());
        } else if (body instanceof PublishOutcome outcome && batch.getStatus() == IntakeStatus.OPEN) {
            // Later outcomes are promotions: whatever becomes of them, the first revision stands, and so does the fault
            // of
            // its delivery.
            settle(batchId, batch, statusAfter(outcome.getStatus()));
        } else if (body instanceof AttemptFailed) {
            settle(batchId, batch, IntakeStatus.FAILED);
        } else if (body instanceof Decision decision) {
            decide(batchId, batch, decision.getKind());
        }
    }

    /** A published batch whose delivery did not balance may be tried again; deliveries outlive attempts. */
    private void delivered(String batchId, IntakeBatch batch, DeliveryOutcome outcome) {
        if (batch.getStatus() == IntakeStatus.CLOSED && !outcome.getStatus().equals("BALANCED")) {
            settle(batchId, batch, IntakeStatus.FAILED);
        }
    }

    private static IntakeStatus statusAfter(String outcome) {
        return switch (outcome) {
            case "BALANCED" -> IntakeStatus.CLOSED;
            case "HELD" -> IntakeStatus.HELD;
            default -> IntakeStatus.FAILED;
        };
    }

    private void settle(String batchId, IntakeBatch batch, IntakeStatus status) {
        cutting.forget(batchId);
        batches.put(
                batchId,
                IntakeBatch.newBuilder(batch).setStatus(status).setCursor(null).build());
    }

    private void decide(String batchId, IntakeBatch batch, DecisionKind kind) {
        switch (kind) {
            case RELEASE -> release(batchId, batch);
            case DISCARD -> discard(batchId, batch);
            case RETRY ->
                reopen(
                        batchId,
                        batch,
                        batch.getStatus() == IntakeStatus.FAILED || batch.getStatus() == IntakeStatus.HELD);
            case REPLAY -> reopen(batchId, batch, batch.getStatus() != IntakeStatus.OPEN);
            case MEND, APPROVE, REJECT, EDIT, ROLLBACK -> {} // Go on from what is published: the ledger's to do.
        }
    }

    private void release(String batchId, IntakeBatch batch) {
        if (batch.getStatus() == IntakeStatus.HELD) {
            IntakeBatch released =
                    IntakeBatch.newBuilder(batch).setStatus(IntakeStatus.OPEN).build();
            batches.put(batchId, released);
            if (released.getCursor() != null) {
                cutting.begin(batchId, released);
            }
        }
    }

    private void discard(String batchId, IntakeBatch batch) {
        if (batch.getStatus() == IntakeStatus.HELD || batch.getStatus() == IntakeStatus.FAILED) {
            settle(batchId, batch, IntakeStatus.CLOSED);
        }
    }

    private void reopen(String batchId, IntakeBatch batch, boolean isAllowed) {
        if (!isAllowed || batch.getIsReopening() || batch.getRawSha256() == null) {
            return;
        }
        VaultRequest request = VaultRequest.newBuilder(batch.getRequest())
                .setBatchId(batchId)
                .setRawSha256(batch.getRawSha256())
                .setAt(outlet.now())
                .build();
        batches.put(batchId, IntakeBatch.newBuilder(batch).setIsReopening(true).build());
        outlet.ask(request);
    }

    @Override
    public void close() {
        cutting.close();
    }
}
