// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import static dev.weir.schemas.contract.Deliveries.EARLY;
import static dev.weir.schemas.contract.Deliveries.TOPIC;

import dev.weir.schemas.contract.ContractSettings.TopicMode;
import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.EarlyStep;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.topology.plan.PlanShelf;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Rows that go to their topic before the gates, where the contract says {@code topic: early}: split by split, as soon as a
 * tally is in the book. They are revision 0, a delivery like any other; what the gates and the remedy change comes with the
 * revisions that are published. A batch has one such delivery at most, in the attempt that sends its first rows
 * (decision 0021).
 */
final class EarlyRows {

    private static final int REVISION = 0;

    /** So that a slice is sent in well under a second. */
    private static final int MOST_ROWS = 100_000;

    private final PlanShelf plans;
    private final LedgerOutlet outlet;

    EarlyRows(PlanShelf plans, LedgerOutlet outlet) {
        this.plans = plans;
        this.outlet = outlet;
    }

    /** Sends the rows of a split that counts, where they need not wait. */
    BookOfBatch tallied(String batchId, BookOfBatch book, SplitTally tally) {
        FileRef landed = tally.getLanded();
        boolean hasRows = landed != null && landed.getRows() > 0 && tally.getFailure() == null;
        if (!hasRows || !book.getStatus().equals(Status.OPEN.name())) {
            return book;
        }
        if (isOpen(book)) {
            return asked(batchId, book, landed);
        }
        return mayBegin(book) ? asked(batchId, begun(batchId, book), landed) : book;
    }

    private BookOfBatch begun(String batchId, BookOfBatch book) {
        DeliveryAsked question = DeliveryAsked.newBuilder()
                .setTo(TOPIC)
                .setRevision(REVISION)
                .setTenant(book.getOpened().getTenant())
                .setDataset(book.getOpened().getDataset())
                .setPlan(book.getOpened().getPlan())
                .setManifest(EARLY)
                .build();
        outlet.write(batchId, book.getAttempt(), question);
        return BookOfBatch.newBuilder(Deliveries.asked(book, question))
                .setEarlySlices(0)
                .build();
    }

    private BookOfBatch asked(String batchId, BookOfBatch book, FileRef landed) {
        int first = book.getEarlySlices();
        int slices = (int) ((landed.getRows() + MOST_ROWS - 1) / MOST_ROWS);
        outlet.deliver(batchId, book.getDelivery(), new EarlyStep(first, slices, landed));
        return BookOfBatch.newBuilder(book).setEarlySlices(first + slices).build();
    }

    /** Says that no more rows come, if any came: the batch is wholly judged, or its attempt is over. */
    BookOfBatch closed(String batchId, BookOfBatch book) {
        if (book.getEarlySlices() == null) {
            return book;
        }
        if (isOpen(book)) {
            outlet.deliver(batchId, book.getDelivery(), new EarlyStep(book.getEarlySlices(), 1, null));
        }
        return BookOfBatch.newBuilder(book).setEarlySlices(null).build();
    }

    /** The reason that people are told, with what they would not expect: rows of a batch that is not published can be seen. */
    static Reason withRowsLeft(BookOfBatch book, Reason why) {
        boolean areLeft = book.getDelivery() != null && book.getDelivery().getRevision() == REVISION;
        if (!areLeft || book.getRevision() > 0) {
            return why;
        }
        return new Reason(
                why.getCode(),
                "%s Its contract says topic: early: rows of it are on the topic, as revision 0, and stay there until a revision is published."
                        .formatted(why.getMessage().endsWith(".") ? why.getMessage() : why.getMessage() + "."));
    }

    /** Whether it is rows that were sent before the gates: what they come to stops nothing. */
    static boolean isOf(int revision) {
        return revision == REVISION;
    }

    private static boolean isOpen(BookOfBatch book) {
        return book.getEarlySlices() != null && Deliveries.isPending(book);
    }

    private boolean mayBegin(BookOfBatch book) {
        if (book.getDelivery() != null || book.getRevision() > 0) {
            return false;
        }
        try {
            BatchPlan plan = plans.plan(book.getOpened().getPlan());
            return plan.deliveries().contains(TOPIC)
                    && plans.contract(plan.contract().fingerprint()).settings().topic() == TopicMode.EARLY;
        } catch (IOException e) {
            throw new UncheckedIOException("A plan that the ledger names is not in the vault", e);
        }
    }
}
