// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.remediation.library.RuleDecisions;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.schemas.event.DatedDecision;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.PublishRequest;
import dev.weir.schemas.event.Ruling;
import dev.weir.sinks.audit.AuditChain;
import dev.weir.sinks.audit.AuditLink.PersonalDecision;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;

/**
 * Keeps what people decide about batches, each decision as one link of its batch's audit chain; what they decide about rules
 * the library learns, too.
 */
final class DecisionBook {

    private final DataLayout layout;
    private final Clock clock;
    private final RuleLibrary library;

    DecisionBook(DataLayout layout, RuleLibrary library, Clock clock) {
        this.layout = layout;
        this.library = library;
        this.clock = clock;
    }

    /**
     * Keeps a decision; the same one again adds nothing.
     *
     * @throws UncheckedIOException if it cannot be written; to be asked again
     */
    void keep(PublishRequest request, Decision decision) {
        Ruling ruling = decision.getRuling();
        AuditChain chain = new AuditChain(layout, request.getTenant(), request.getDataset(), request.getBatchId());
        try {
            chain.add(
                    new PersonalDecision(
                            request.getAttempt(),
                            decision.getKind().name(),
                            decision.getBy(),
                            decision.getComment(),
                            Instant.ofEpochMilli(request.getDecidedAt()).toString(),
                            ruling == null ? null : ruling.getRule()),
                    clock.instant());
            new RuleDecisions(library)
                    .keep(
                            request.getTenant(),
                            request.getDataset(),
                            request.getBatchId(),
                            new DatedDecision(decision, request.getDecidedAt()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Batch %s: the decision '%s' cannot be kept in its audit; it is tried again"
                            .formatted(request.getBatchId(), decision.getKind()),
                    e);
        }
    }
}
