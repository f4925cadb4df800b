// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.DatedDecision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.PublishOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the books say about decisions on rules. A batch obeys them one after the other, in the order in which they came, and
 * each only when nothing else is being made of the batch.
 */
final class Rulings {

    /** How long those who wait for a batch wait for what a decision about a rule comes to. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Rulings() {}

    /** Whether the batch has heard of the decision and has not done with it yet. */
    static boolean isKnown(BookOfBatch book, DatedDecision decision) {
        return open(book).contains(decision);
    }

    /** Decisions that wait, and the one that is being obeyed: a new attempt has to obey them all. */
    static List<DatedDecision> open(BookOfBatch book) {
        List<DatedDecision> open = new ArrayList<>();
        if (book.getWithdrawing() != null) {
            open.add(book.getWithdrawing());
        }
        open.addAll(book.getDue());
        return open;
    }

    static BookOfBatch due(BookOfBatch book, DatedDecision decision, long now) {
        List<DatedDecision> due = new ArrayList<>(book.getDue());
        due.add(decision);
        return BookOfBatch.newBuilder(book)
                .setDue(due)
                .setRemedyDue(Math.max(book.getRemedyDue(), now + PATIENCE.toMillis()))
                .build();
    }

    static BookOfBatch withoutFirst(BookOfBatch book) {
        List<DatedDecision> due = book.getDue();
        return BookOfBatch.newBuilder(book)
                .setDue(List.copyOf(due.subList(1, due.size())))
                .build();
    }

    static boolean isRollback(DatedDecision decision) {
        return decision.getDecision().getKind() == DecisionKind.ROLLBACK;
    }

    /** The book once a withdrawal is over: with its revision, if it made one. */
    static BookOfBatch withdrawn(BookOfBatch book, PublishOutcome outcome, long now) {
        BookOfBatch.Builder ended = BookOfBatch.newBuilder(book)
                .setIsPublishing(false)
                .setWithdrawing(null)
                .setSettledAt(now);
        PublishOutcome before = book.getOutcome();
        if (outcome.getManifest() != null && before != null) {
            ended.setOutcome(outcome)
                    .setRevision(outcome.getRevision())
                    .setPromoted(book.getPromoted() - (before.getLanded() - outcome.getLanded()));
        }
        return ended.build();
    }
}
