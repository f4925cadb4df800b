// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.intake;

import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.IntakeBatch;
import dev.weir.schemas.event.IntakeStatus;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.VaultRequest;
import dev.weir.schemas.event.VaultResult;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Decides, once and in the task that owns the batch id, whether a vaulted file opens a batch, opens the next attempt of
 * one that failed, or is a duplicate.
 */
final class BatchOpening {

    private final KeyValueStore<String, IntakeBatch> batches;
    private final IntakeOutlet outlet;

    BatchOpening(KeyValueStore<String, IntakeBatch> batches, IntakeOutlet outlet) {
        this.batches = batches;
        this.outlet = outlet;
    }

    /** Takes what a vault worker found, and returns the batch if an attempt was opened. */
    Optional<IntakeBatch> take(VaultResult result) {
        String batchId = result.getBatchId();
        if (batchId == null) {
            answerUnread(result);
            return Optional.empty();
        }
        IntakeBatch known = batches.get(batchId);
        if (known == null) {
            return Optional.of(open(batchId, result, 1));
        }
        boolean isReopening = result.getRequest().getBatchId() != null;
        if (!isReopening && isRepeated(known, result)) {
            return Optional.empty();
        }
        if (isReopening ? known.getIsReopening() : known.getStatus() == IntakeStatus.FAILED) {
            return Optional.of(open(batchId, result, known.getAttempt() + 1));
        }
        if (!isReopening) {
            answerDuplicate(batchId, result, known);
        }
        // What is left is a second result for one request of a retry or replay: its attempt is open already.
        return Optional.empty();
    }

    /**
     * Whether this is the very arrival that opened the batch, once more: a worker that crashed or slept has done its work
     * again. It has its answer, which is the batch itself. Announced anew under its old id, a failed one is tried again.
     */
    private static boolean isRepeated(IntakeBatch known, VaultResult result) {
        VaultRequest first = known.getRequest();
        VaultRequest now = result.getRequest();
        return first.getArrivalId().equals(now.getArrivalId())
                && (known.getStatus() != IntakeStatus.FAILED || first.getAt() == now.getAt());
    }

    private IntakeBatch open(String batchId, VaultResult result, int attempt) {
        IntakeBatch batch = IntakeBatch.newBuilder()
                .setAttempt(attempt)
                .setStatus(statusOf(result))
                .setRequest(asFirstAnnounced(result))
                .setRawSha256(result.getRawSha256())
                .setTallied(0)
                .setIsReopening(false)
                .build();
        batches.put(batchId, batch);
        outlet.ledger(batchId, attempt, opened(result));
        return batch;
    }

    private static IntakeStatus statusOf(VaultResult result) {
        if (result.getFailure() != null || result.getPlan() == null) {
            // Held without a plan (its contract is broken) can't be released, only tried again, like a failure.
            return IntakeStatus.FAILED;
        }
        return result.getHold() != null ? IntakeStatus.HELD : IntakeStatus.OPEN;
    }

    /** What a retry or replay will ask for again; the dataset is settled now, whatever contracts there will be then. */
    private static VaultRequest asFirstAnnounced(VaultResult result) {
        return VaultRequest.newBuilder(result.getRequest())
                .setDataset(result.getDataset())
                .setBatchId(null)
                .setRawSha256(null)
                .build();
    }

    private static BatchOpened opened(VaultResult result) {
        String rawSha256 = result.getRawSha256();
        return BatchOpened.newBuilder()
                .setArrivalId(result.getRequest().getArrivalId())
                .setArrivedAt(result.getRequest().getAt())
                .setUri(result.getRequest().getUri())
                .setTenant(result.getRequest().getTenant())
                .setDataset(result.getDataset())
                .setPlan(result.getPlan())
                .setRawSha256(rawSha256 == null ? "" : rawSha256)
                .setRawBytes(result.getRawBytes())
                .setHold(result.getHold())
                .setFailure(result.getFailure())
                .setVaultSeconds(result.getVaultSeconds())
                .setDriftMillis(result.getDriftMillis())
                .build();
    }

    private void answerUnread(VaultResult result) {
        Reason failure = result.getFailure();
        Reason why = failure == null
                ? new Reason(BatchReason.INTERNAL.name(), "The vault worker gave neither a batch nor a reason.")
                : failure;
        VaultRequest request = result.getRequest();
        answer(result, null, Status.FAILED, why);
        outlet.alert(
                2,
                why.getCode(),
                request.getTenant(),
                result.getDataset(),
                request.getArrivalId(),
                why.getMessage(),
                "Mend the cause and announce the file again: weir announce " + request.getUri());
    }

    private void answerDuplicate(String batchId, VaultResult result, IntakeBatch known) {
        String status = known.getStatus().name().toLowerCase(Locale.ROOT);
        String message =
                "This file is known as batch %s, whose attempt %d is %s. Nothing was read again; see: weir batches %s"
                        .formatted(batchId, known.getAttempt(), status, batchId);
        answer(result, batchId, Status.DUPLICATE, new Reason(Status.DUPLICATE.name(), message));
    }

    private void answer(VaultResult result, @Nullable String batchId, Status status, Reason why) {
        VaultRequest request = result.getRequest();
        outlet.answer(BatchReport.answer(
                request.getArrivalId(),
                batchId,
                request.getTenant(),
                request.getUri(),
                result.getDataset(),
                status,
                why.getCode(),
                why.getMessage()));
    }
}
