// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.PublishRequest;
import dev.weir.schemas.event.PublishResult;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.sinks.publish.PublishOrder;
import dev.weir.sinks.publish.Publisher;
import dev.weir.sinks.sweep.Sweeper;
import dev.weir.sinks.sweep.Sweeper.Attempt;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes wholly judged batches: gates, binding, manifest. The parts of a request are put together first. */
final class PublishWork implements Work<PublishRequest, PublishResult> {

    private static final Logger LOG = LoggerFactory.getLogger(PublishWork.class);

    private final Vault vault;
    private final Publisher publisher;
    private final Sweeper sweeper;
    private final Map<String, List<PublishRequest>> parts = new ConcurrentHashMap<>();

    PublishWork(Vault vault, Publisher publisher, Sweeper sweeper) {
        this.vault = vault;
        this.publisher = publisher;
        this.sweeper = sweeper;
    }

    @Override
    public List<Keyed<PublishResult>> on(String key, PublishRequest part) {
        if (part.getDecision() != null) {
            return List.of();
        }
        String request = "%s#%d#%d".formatted(part.getBatchId(), part.getAttempt(), part.getRevision());
        if (part.getPart() == 0) {
            parts.put(request, new ArrayList<>());
        }
        List<PublishRequest> soFar = parts.get(request);
        if (soFar == null || soFar.size() != part.getPart()) {
            // The beginning was committed by another try of this worker, which then answered the request, too.
            return List.of();
        }
        soFar.add(part);
        if (soFar.size() < part.getParts()) {
            return List.of();
        }
        parts.remove(request);
        PublishOutcome outcome = publish(part, soFar);
        return List.of(
                new Keyed<>(part.getBatchId(), new PublishResult(part.getBatchId(), part.getAttempt(), outcome)));
    }

    @Override
    public boolean isWaitingForParts() {
        return !parts.isEmpty();
    }

    @Override
    public void forgetParts() {
        parts.clear();
    }

    private PublishOutcome publish(PublishRequest request, List<PublishRequest> all) {
        List<SplitTally> tallies =
                all.stream().flatMap(part -> part.getTallies().stream()).toList();
        long started = System.nanoTime();
        try {
            PublishOutcome outcome = publisher.publish(new PublishOrder(
                    vault.plan(request.getPlan()),
                    request.getPlan(),
                    request.getAttempt(),
                    request.getRevision(),
                    request.getCut(),
                    tallies,
                    Set.copyOf(request.getWaived()),
                    request.getArrivalId()));
            sweep(request, outcome);
            return outcome;
        } catch (UncheckedIOException e) {
            throw e; // Published, and not at its place yet: the request stays uncommitted and is asked again.
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A batch cannot be published. batch={}", request.getBatchId(), e);
            String message =
                    "Batch %s cannot be published: %s. Nothing became visible. Mend the cause, then: weir batches retry %s"
                            .formatted(request.getBatchId(), e.getMessage(), request.getBatchId());
            boolean isFull = String.valueOf(e.getMessage()).contains("No space left");
            BatchReason reason = isFull ? BatchReason.STORAGE_FULL : BatchReason.INTERNAL;
            return failed(request.getRevision(), new Reason(reason.name(), message), started);
        }
    }

    /** A published attempt needs its staged files no more; what cannot be removed now is swept later. */
    private void sweep(PublishRequest request, PublishOutcome outcome) {
        if (outcome.getManifest() == null) {
            return;
        }
        try {
            sweeper.drop(new Attempt(request.getBatchId(), request.getAttempt()));
        } catch (IOException e) {
            LOG.warn("Staged files stay behind for now. batch={}", request.getBatchId(), e);
        }
    }

    private static PublishOutcome failed(int revision, Reason reason, long started) {
        return PublishOutcome.newBuilder()
                .setRevision(revision)
                .setStatus("FAILED")
                .setReason(reason)
                .setLanded(0)
                .setQuarantined(0)
                .setLandedIds(Hash128.ZERO.toEvent())
                .setQuarantinedIds(Hash128.ZERO.toEvent())
                .setValues(Hash128.ZERO.toEvent())
                .setViolations(List.of())
                .setSeconds((System.nanoTime() - started) / 1e9)
                .build();
    }
}
