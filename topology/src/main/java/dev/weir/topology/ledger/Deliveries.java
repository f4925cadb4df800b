// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import static dev.weir.schemas.contract.Deliveries.LAKE;
import static dev.weir.schemas.contract.Deliveries.TOPIC;

import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.report.BatchReport.Delivery;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.topology.plan.PlanShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the books say about deliveries beyond the lake. One is asked for once a revision is published; deliveries of one
 * batch come one after the other, each from the revision that was delivered last to the newest one, whichever attempt made
 * it.
 */
final class Deliveries {

    private final PlanShelf plans;

    Deliveries(PlanShelf plans) {
        this.plans = plans;
    }

    /** The question that the newest revision asks; null where nothing is to be delivered, or a delivery is under way. */
    @Nullable
    DeliveryAsked question(BookOfBatch book) {
        PublishOutcome outcome = book.getOutcome();
        if (outcome == null || outcome.getManifest() == null || isPending(book) || !isWanted(book)) {
            return null;
        }
        DeliveryOutcome delivered = book.getDelivered();
        if (delivered != null && delivered.getRevision() >= book.getRevision()) {
            return null;
        }
        return DeliveryAsked.newBuilder()
                .setTo(TOPIC)
                .setRevision(book.getRevision())
                .setTenant(book.getOpened().getTenant())
                .setDataset(book.getOpened().getDataset())
                .setPlan(book.getOpened().getPlan())
                .setManifest(outcome.getManifest())
                .setDelivered(delivered == null ? null : delivered.getManifest())
                .build();
    }

    /** What a topic has been told of a batch, it is told to the end. */
    private boolean isWanted(BookOfBatch book) {
        if (book.getDelivery() != null) {
            return true;
        }
        try {
            return plans.plan(book.getOpened().getPlan()).deliveries().contains(TOPIC);
        } catch (IOException e) {
            throw new UncheckedIOException("A plan that the ledger names is not in the vault", e);
        }
    }

    /** The book while the delivery is under way. */
    static BookOfBatch asked(BookOfBatch book, DeliveryAsked question) {
        return BookOfBatch.newBuilder(book)
                .setDelivery(question)
                .setDeliveryOutcome(null)
                .build();
    }

    /** The book with what the delivery came to. */
    static BookOfBatch ended(BookOfBatch book, DeliveryOutcome outcome, long now) {
        BookOfBatch.Builder ended =
                BookOfBatch.newBuilder(book).setDeliveryOutcome(outcome).setSettledAt(now);
        return isBalanced(outcome) ? ended.setDelivered(outcome).build() : ended.build();
    }

    /** Whether a delivery is under way. */
    static boolean isPending(BookOfBatch book) {
        return book.getDelivery() != null && book.getDeliveryOutcome() == null;
    }

    /** Whether the outcome is the one that is awaited; another one comes too late, or twice. */
    static boolean isAwaited(BookOfBatch book, DeliveryOutcome outcome) {
        return isPending(book)
                && book.getDelivery().getRevision() == outcome.getRevision()
                && book.getDelivery().getTo().equals(outcome.getTo());
    }

    /** Whether the next revision may be delivered: after one that did not balance, a person comes first. */
    static boolean goesOn(BookOfBatch book) {
        return book.getStatus().equals(Status.BALANCED.name());
    }

    /** Where the batch's rows are, for people and programs. */
    static List<Delivery> report(BookOfBatch book) {
        List<Delivery> report = new ArrayList<>();
        PublishOutcome published = book.getOutcome();
        if (published != null && published.getManifest() != null) {
            report.add(new Delivery(
                    LAKE, published.getLanded(), published.getStatus().equals(Status.BALANCED.name())));
        }
        if (book.getDelivery() != null) {
            DeliveryOutcome outcome = book.getDeliveryOutcome();
            DeliveryOutcome delivered = book.getDelivered();
            boolean isBalanced = outcome != null && isBalanced(outcome);
            report.add(new Delivery(
                    book.getDelivery().getTo(),
                    delivered == null ? 0 : delivered.getRows(),
                    isBalanced,
                    outcome == null));
        }
        return report;
    }

    private static boolean isBalanced(DeliveryOutcome outcome) {
        return outcome.getStatus().equals(Status.BALANCED.name());
    }
}
