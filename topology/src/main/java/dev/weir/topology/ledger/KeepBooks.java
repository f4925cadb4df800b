// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.AttemptFailed;
import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.ModelAnswered;
import dev.weir.schemas.event.PublishResult;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.SplitTally;
import dev.weir.topology.plan.PlanShelf;
import dev.weir.topology.settings.PromptCommit;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Writes every line of the ledger into the book that it belongs to; news of older attempts changes nothing. */
final class KeepBooks implements Processor<String, Object, Object, Object> {

    private static final Duration SHOW_PROGRESS = Duration.ofMillis(500);

    private final PlanShelf plans;
    private PromptCommit commit;
    private Books books;

    KeepBooks(PlanShelf plans) {
        this.plans = plans;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.commit = new PromptCommit(context);
        this.books = new Books(
                context.getStateStore(LedgerTopology.BOOK_STORE),
                new Tallies(context.getStateStore(LedgerTopology.TALLY_STORE)),
                plans,
                new LedgerOutlet(context));
        context.schedule(SHOW_PROGRESS, PunctuationType.WALL_CLOCK_TIME, now -> books.showProgress());
    }

    @Override
    public void process(Record<String, Object> message) {
        if (message.value() instanceof PublishResult result) {
            books.publishEnded(result);
            commit.ask();
        } else if (message.value() instanceof LedgerEntry entry) {
            take(entry);
        }
    }

    private void take(LedgerEntry entry) {
        String batchId = entry.getBatchId();
        int attempt = entry.getAttempt();
        Object body = entry.getBody();
        if (body instanceof BatchOpened opened) {
            books.open(batchId, attempt, opened);
            return;
        }
        if (body instanceof DeliveryOutcome outcome) {
            books.deliveryEnded(batchId, outcome); // Deliveries outlive attempts.
            return;
        }
        if (body instanceof Decision decision && decision.getRuling() != null) {
            decideOnRule(batchId, decision, entry.getAt());
            return;
        }
        BookOfBatch book = books.current(batchId, attempt);
        if (book == null) {
            return; // An older attempt's news.
        }
        if (body instanceof SplitTally tally) {
            books.tally(batchId, book, tally);
        } else if (body instanceof CutDone cut) {
            books.cutDone(batchId, book, cut);
        } else if (body instanceof AttemptFailed failed) {
            books.fail(batchId, book, failed.getReason());
        } else if (body instanceof Decision decision) {
            books.decide(batchId, book, decision, entry.getAt());
        } else if (body instanceof RemedyAnswered answered) {
            books.remedyAnswered(batchId, book, answered);
        } else if (body instanceof ModelAnswered answered) {
            books.modelAnswered(batchId, book, answered);
        }
        // PublishAsked, PublishOutcome, RemedyAsked and DeliveryAsked are this processor's own lines, already in the
        // book.
    }

    /** What is decided about a rule outlives attempts, too. */
    private void decideOnRule(String batchId, Decision decision, long at) {
        BookOfBatch book = books.newest(batchId);
        if (book != null) {
            books.decideOnRule(batchId, book, decision, at);
        }
    }
}
