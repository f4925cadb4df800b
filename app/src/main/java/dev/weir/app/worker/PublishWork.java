// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.DatedDecision;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.PublishRequest;
import dev.weir.schemas.event.PublishResult;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.Ruling;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.sinks.publish.PromotionOrder;
import dev.weir.sinks.publish.PublishOrder;
import dev.weir.sinks.publish.Publisher;
import dev.weir.sinks.publish.WithdrawalOrder;
import dev.weir.sinks.sweep.Sweeper;
import dev.weir.sinks.sweep.Sweeper.Attempt;
import dev.weir.sinks.vault.StorageFull;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the ledger asks for: publishes wholly judged batches, whose requests come in parts, promotes what a remedy has
 * mended, and keeps what people decided.
 */
final class PublishWork implements Work<PublishRequest, PublishResult> {

    private static final Logger LOG = LoggerFactory.getLogger(PublishWork.class);

    private final Vault vault;
    private final Publisher publisher;
    private final Sweeper sweeper;
    private final DecisionBook decisions;
    private final RuleUses uses;
    private final Map<String, List<PublishRequest>> parts = new ConcurrentHashMap<>();

    PublishWork(Vault vault, Publisher publisher, Sweeper sweeper, DecisionBook decisions, RuleUses uses) {
        this.vault = vault;
        this.publisher = publisher;
        this.sweeper = sweeper;
        this.decisions = decisions;
        this.uses = uses;
    }

    @Override
    public List<Keyed<PublishResult>> on(String key, PublishRequest part) {
        Decision decision = part.getDecision();
        if (decision != null) {
            decisions.keep(part, decision);
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

    @Override
    public void close() {
        try {
            publisher.close();
        } catch (IOException e) {
            LOG.warn("Sessions of the publisher stay open until this process ends", e);
        }
    }

    private PublishOutcome publish(PublishRequest request, List<PublishRequest> all) {
        long started = System.nanoTime();
        BatchPlan plan;
        try {
            plan = vault.plan(request.getPlan());
        } catch (RuntimeException e) {
            return failed(request, e, started);
        }
        try {
            RemedyAnswered answer = request.getPromotion();
            DatedDecision withdrawal = request.getWithdrawal();
            PublishOutcome outcome = answer != null
                    ? publisher.promote(new PromotionOrder(
                            plan, request.getPlan(), request.getAttempt(), request.getRevision(), answer))
                    : withdrawal != null
                            ? publisher.withdraw(order(plan, request, withdrawal))
                            : publisher.publish(order(plan, request, all));
            uses.count(request, outcome);
            sweep(request, outcome);
            return outcome;
        } catch (UncheckedIOException e) {
            throw e; // Published, and not at its place yet: the request stays uncommitted and is asked again.
        } catch (RuntimeException | LinkageError e) {
            return failed(request, e, started);
        }
    }

    private static WithdrawalOrder order(BatchPlan plan, PublishRequest request, DatedDecision withdrawal) {
        Decision decision = withdrawal.getDecision();
        Ruling ruling = Objects.requireNonNull(decision.getRuling(), "a rollback names a rule");
        return new WithdrawalOrder(
                plan,
                request.getPlan(),
                request.getAttempt(),
                request.getRevision(),
                ruling.getRule(),
                decision.getBy(),
                decision.getComment(),
                Instant.ofEpochMilli(withdrawal.getAt()).toString());
    }

    private static PublishOrder order(BatchPlan plan, PublishRequest request, List<PublishRequest> all) {
        CutDone cut = request.getCut();
        if (cut == null) {
            throw new IllegalArgumentException("the request names neither what the cutter counted, nor a remedy");
        }
        return new PublishOrder(
                plan,
                request.getPlan(),
                request.getAttempt(),
                request.getRevision(),
                cut,
                all.stream().flatMap(part -> part.getTallies().stream()).toList(),
                Set.copyOf(request.getWaived()),
                request.getArrivalId());
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

    private static PublishOutcome failed(PublishRequest request, Throwable fault, long started) {
        LOG.error("A batch cannot be published. batch={}", request.getBatchId(), fault);
        String message =
                "Batch %s cannot be published: %s. Nothing became visible. Mend the cause, then: weir batches retry %s"
                        .formatted(request.getBatchId(), fault.getMessage(), request.getBatchId());
        BatchReason reason = StorageFull.isCause(fault) ? BatchReason.STORAGE_FULL : BatchReason.INTERNAL;
        return PublishOutcome.newBuilder()
                .setRevision(request.getRevision())
                .setStatus("FAILED")
                .setReason(new Reason(reason.name(), message))
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
