// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.DatedDecision;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.ModelAnswered;
import dev.weir.schemas.event.PublishAsked;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.PublishResult;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.topology.plan.PlanShelf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The books of one task's batches, and what each line in them leads to. A batch is wholly judged when the cutter is done
 * and every split has a tally: counted, never inferred from time or silence.
 */
final class Books {

    private final KeyValueStore<String, BookOfBatch> books;
    private final Tallies tallies;
    private final LedgerOutlet outlet;
    private final BookReports reports;
    private final Remedies remedies;
    private final Deliveries deliveries;
    private final EarlyRows early;
    private final Warnings warnings;
    private final Set<String> unshown = new LinkedHashSet<>();

    Books(KeyValueStore<String, BookOfBatch> books, Tallies tallies, PlanShelf plans, LedgerOutlet outlet) {
        this.books = books;
        this.tallies = tallies;
        this.outlet = outlet;
        this.reports = new BookReports(plans);
        this.remedies = new Remedies(plans);
        this.deliveries = new Deliveries(plans);
        this.early = new EarlyRows(plans, outlet);
        this.warnings = new Warnings(outlet);
    }

    /** The batch's book, if {@code attempt} is the one it is at. */
    @Nullable
    BookOfBatch current(String batchId, int attempt) {
        BookOfBatch book = books.get(batchId);
        return book != null && book.getAttempt() == attempt ? book : null;
    }

    /** The batch's book, whichever attempt it is at; null where no such batch was opened. */
    @Nullable
    BookOfBatch newest(String batchId) {
        return books.get(batchId);
    }

    /** Opens a batch, or its next attempt. */
    void open(String batchId, int attempt, BatchOpened opened) {
        BookOfBatch before = books.get(batchId);
        if (before != null && before.getAttempt() >= attempt) {
            return;
        }
        if (before != null) {
            tallies.forget(batchId, before.getAttempt());
        }
        BookOfBatch book = BookOfBatch.newBuilder()
                .setAttempt(attempt)
                .setRevision(before == null ? 0 : before.getRevision())
                .setStatus(Status.OPEN.name())
                .setOpened(opened)
                .setArrivedAt(opened.getArrivedAt())
                .setSettledAt(0)
                .setTallied(0)
                .setRows(0)
                .setBytes(0)
                .setJudgeSeconds(0)
                .setIsPublishing(false)
                .setWaived(List.of())
                .setDelivery(before == null ? null : before.getDelivery())
                .setDeliveryOutcome(before == null ? null : before.getDeliveryOutcome())
                .setDelivered(before == null ? null : before.getDelivered())
                .setDue(before == null ? List.of() : Rulings.open(before))
                .build();
        outlet.saw(batchId, opened);
        if (opened.getFailure() != null) {
            settle(batchId, book, Status.FAILED, opened.getFailure());
        } else if (opened.getHold() != null) {
            settle(batchId, book, Status.HELD, opened.getHold());
        } else {
            keepAndShow(batchId, book);
        }
    }

    /** Counts a split. */
    void tally(String batchId, BookOfBatch book, SplitTally tally) {
        if (!tallies.keep(batchId, book.getAttempt(), tally)) {
            return; // A split counts once.
        }
        BookOfBatch counted = BookOfBatch.newBuilder(early.tallied(batchId, book, tally))
                .setTallied(book.getTallied() + 1)
                .setRows(book.getRows() + tally.getRows())
                .setBytes(book.getBytes() + tally.getBytes())
                .setJudgeSeconds(book.getJudgeSeconds() + tally.getSeconds())
                .setSuspectRows(book.getSuspectRows() + suspectRows(tally))
                .build();
        books.put(batchId, counted);
        unshown.add(batchId);
        publishIfComplete(batchId, counted);
    }

    private static long suspectRows(SplitTally tally) {
        return tally.getSignatures().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Learns how many splits there are. */
    void cutDone(String batchId, BookOfBatch book, CutDone cut) {
        BookOfBatch known = BookOfBatch.newBuilder(book).setCut(cut).build();
        books.put(batchId, known);
        publishIfComplete(batchId, known);
    }

    private void publishIfComplete(String batchId, BookOfBatch book) {
        boolean isOpen = book.getStatus().equals(Status.OPEN.name());
        if (isOpen
                && !book.getIsPublishing()
                && book.getCut() != null
                && book.getTallied() == book.getCut().getSplits()) {
            askForPublishing(batchId, book);
        }
    }

    private void askForPublishing(String batchId, BookOfBatch book) {
        int revision = book.getRevision() + 1;
        BookOfBatch judged = early.closed(batchId, book);
        books.put(batchId, BookOfBatch.newBuilder(judged).setIsPublishing(true).build());
        outlet.write(batchId, book.getAttempt(), new PublishAsked(revision));
        PublishParts.of(batchId, book, revision, tallies.of(batchId, book.getAttempt()))
                .forEach(outlet::ask);
    }

    /** Takes what a publisher did; a second answer to the same request changes nothing. */
    void publishEnded(PublishResult result) {
        BookOfBatch book = current(result.getBatchId(), result.getAttempt());
        PublishOutcome outcome = result.getOutcome();
        if (book == null || !book.getIsPublishing() || outcome.getRevision() != book.getRevision() + 1) {
            return;
        }
        outlet.write(result.getBatchId(), result.getAttempt(), outcome);
        Status status = Status.valueOf(outcome.getStatus());
        DatedDecision withdrawing = book.getWithdrawing();
        if (withdrawing != null) {
            withdrawalEnded(result.getBatchId(), book, withdrawing, outcome);
        } else if (Remedies.isPromotion(book)) {
            promotionEnded(result.getBatchId(), book, outcome, status);
        } else if (status == Status.BALANCED) {
            published(result.getBatchId(), book, outcome);
        } else {
            BookOfBatch stopped = BookOfBatch.newBuilder(book)
                    .setIsPublishing(false)
                    .setOutcome(outcome)
                    .build();
            settle(result.getBatchId(), stopped, status, outcome.getReason());
        }
    }

    private void published(String batchId, BookOfBatch book, PublishOutcome outcome) {
        BookOfBatch published = BookOfBatch.newBuilder(book)
                .setIsPublishing(false)
                .setOutcome(outcome)
                .setRevision(outcome.getRevision())
                .setSuspects(outcome.getQuarantined())
                .build();
        tallies.forget(batchId, book.getAttempt());
        RemedyAsked question = remedies.question(published, false);
        BookOfBatch asked = question == null ? published : askForRemedy(batchId, published, question);
        settle(batchId, askForDelivery(batchId, asked), Status.BALANCED, null);
        obeyNext(batchId);
    }

    private BookOfBatch askForDelivery(String batchId, BookOfBatch book) {
        DeliveryAsked question = deliveries.question(book);
        if (question == null) {
            return book;
        }
        outlet.write(batchId, book.getAttempt(), question);
        outlet.deliver(batchId, question);
        return Deliveries.asked(book, question);
    }

    /** Takes what a delivery came to; a second answer to the same question changes nothing. */
    void deliveryEnded(String batchId, DeliveryOutcome outcome) {
        BookOfBatch book = books.get(batchId);
        if (book == null || !Deliveries.isAwaited(book, outcome)) {
            return;
        }
        BookOfBatch known = Deliveries.ended(book, outcome, outlet.now());
        Reason why = outcome.getReason();
        boolean isEarly = EarlyRows.isOf(outcome.getRevision());
        boolean isReplaced =
                outcome.getStatus().equals(Status.FAILED.name()) && book.getRevision() > outcome.getRevision();
        if (why != null && isEarly) {
            warnings.ofEarlyRows(batchId, known, Status.valueOf(outcome.getStatus()), why);
        }
        if (why == null || isReplaced || isEarly) {
            keepAndShow(batchId, Deliveries.goesOn(known) ? askForDelivery(batchId, known) : known);
        } else if (book.getStatus().equals(Status.BALANCED.name())) {
            settle(batchId, known, Status.valueOf(outcome.getStatus()), why);
        } else {
            keepAndShow(batchId, known);
            warnings.of(batchId, known, Status.valueOf(outcome.getStatus()), why);
        }
    }

    private BookOfBatch askForRemedy(String batchId, BookOfBatch book, RemedyAsked question) {
        outlet.write(batchId, book.getAttempt(), question);
        return remedies.asked(book, question, outlet.now());
    }

    /** The batch stays what it was where a promotion is not published: its last revision stands. */
    private void promotionEnded(String batchId, BookOfBatch book, PublishOutcome outcome, Status status) {
        boolean isPublished = status == Status.BALANCED;
        BookOfBatch.Builder ended = BookOfBatch.newBuilder(book).setIsPublishing(false);
        if (isPublished) {
            ended.setOutcome(outcome)
                    .setRevision(outcome.getRevision())
                    .setPromoted(book.getPromoted() + Remedies.promotedRows(book.getAnswer()));
        }
        BookOfBatch promoted = ended.setSettledAt(outlet.now()).build();
        boolean isToDeliver = isPublished && Deliveries.goesOn(promoted);
        BookOfBatch settled = mendIfDue(batchId, isToDeliver ? askForDelivery(batchId, promoted) : promoted);
        keepAndShow(batchId, settled);
        Reason why = outcome.getReason();
        if (!isPublished && why != null) {
            warnings.ofPromotion(batchId, settled, why);
        }
        obeyNext(batchId);
    }

    /**
     * What a rule had mended is in quarantine again, and is looked at anew, together with what it had kept out. An outcome
     * without a manifest says that the rule had mended no row of the batch.
     */
    private void withdrawalEnded(String batchId, BookOfBatch book, DatedDecision rollback, PublishOutcome outcome) {
        BookOfBatch ended = Rulings.withdrawn(book, outcome, outlet.now());
        boolean isChanged = ended.getRevision() > book.getRevision();
        BookOfBatch told = isChanged && Deliveries.goesOn(ended) ? askForDelivery(batchId, ended) : ended;
        Reason why = outcome.getReason();
        if (why != null) {
            keepAndShow(batchId, told);
            warnings.ofPromotion(batchId, told, why);
        } else {
            askAgain(batchId, told, rollback);
        }
        obeyNext(batchId);
    }

    /** Looks at the quarantine anew, for somebody has decided about a rule. */
    private void askAgain(String batchId, BookOfBatch book, DatedDecision decided) {
        RemedyAsked question = remedies.question(book, true);
        if (question == null) {
            keepAndShow(batchId, book);
            return;
        }
        RemedyAsked obeying =
                RemedyAsked.newBuilder(question).setDecided(decided).build();
        keepAndShow(batchId, askForRemedy(batchId, book, obeying));
    }

    /** Keeps what a person decided about a rule until the batch is at rest; nothing decided is forgotten. */
    void decideOnRule(String batchId, BookOfBatch book, Decision decision, long at) {
        DatedDecision dated = new DatedDecision(decision, at);
        if (Rulings.isKnown(book, dated)) {
            return;
        }
        outlet.ask(PublishParts.decision(batchId, book, decision, at));
        keepAndShow(batchId, Rulings.due(book, dated, outlet.now()));
        obeyNext(batchId);
    }

    private void obeyNext(String batchId) {
        BookOfBatch book = books.get(batchId);
        while (book != null && isAtRest(book) && !book.getDue().isEmpty()) {
            DatedDecision next = book.getDue().get(0);
            obey(batchId, Rulings.withoutFirst(book), next);
            book = books.get(batchId);
        }
    }

    private void obey(String batchId, BookOfBatch book, DatedDecision next) {
        if (!Rulings.isRollback(next)) {
            askAgain(batchId, book, next);
            return;
        }
        int revision = book.getRevision() + 1;
        BookOfBatch withdrawing = BookOfBatch.newBuilder(book)
                .setIsPublishing(true)
                .setWithdrawing(next)
                .build();
        keepAndShow(batchId, withdrawing);
        outlet.write(batchId, book.getAttempt(), new PublishAsked(revision));
        outlet.ask(PublishParts.withdrawal(batchId, book, revision, next));
    }

    private static boolean isAtRest(BookOfBatch book) {
        return book.getStatus().equals(Status.BALANCED.name()) && !book.getIsPublishing() && !Remedies.isPending(book);
    }

    /** Takes what became of the suspects; what was mended becomes the next revision. */
    void remedyAnswered(String batchId, BookOfBatch book, RemedyAnswered answered) {
        if (!Remedies.isAwaited(book, answered)) {
            return;
        }
        BookOfBatch known = BookOfBatch.newBuilder(book)
                .setAnswer(answered)
                .setIsModelAsked(answered.getIsModelAsked())
                .build();
        if (!Remedies.changesRows(answered)) {
            keepAndShow(batchId, mendIfDue(batchId, known));
            Reason failure = answered.getFailure();
            if (failure != null) {
                warnings.ofPromotion(batchId, known, failure);
            }
            obeyNext(batchId);
            return;
        }
        int revision = book.getRevision() + 1;
        books.put(batchId, BookOfBatch.newBuilder(known).setIsPublishing(true).build());
        outlet.write(batchId, book.getAttempt(), new PublishAsked(revision));
        outlet.ask(PublishParts.promotion(batchId, known, revision, answered));
    }

    /** Takes what asking a model came to. Its rules act in another remedy, which begins when the batch is at rest. */
    void modelAnswered(String batchId, BookOfBatch book, ModelAnswered answered) {
        if (!book.getIsModelAsked()) {
            return; // Told twice.
        }
        BookOfBatch known = BookOfBatch.newBuilder(book)
                .setIsModelAsked(false)
                .setModelCalls(book.getModelCalls() + answered.getCalls())
                .setModelTokens(book.getModelTokens() + answered.getTokens())
                .setModelSeconds(book.getModelSeconds() + answered.getSeconds())
                .setIsMendDue(answered.getIsWorthMending())
                .build();
        keepAndShow(batchId, mendIfDue(batchId, known));
        Reason failure = answered.getFailure();
        if (failure != null) {
            warnings.ofPromotion(batchId, known, failure);
        }
    }

    private BookOfBatch mendIfDue(String batchId, BookOfBatch book) {
        if (!book.getIsMendDue() || !isAtRest(book)) {
            return book;
        }
        BookOfBatch begun = BookOfBatch.newBuilder(book).setIsMendDue(false).build();
        RemedyAsked question = remedies.question(begun, true);
        return question == null
                ? begun
                : askForRemedy(
                        batchId,
                        begun,
                        RemedyAsked.newBuilder(question).setWithoutModel(true).build());
    }

    /** Ends the attempt. */
    void fail(String batchId, BookOfBatch book, Reason why) {
        settle(batchId, book, Status.FAILED, why);
    }

    /** Does what a person decided, where the batch's state allows it. */
    void decide(String batchId, BookOfBatch book, Decision decision, long at) {
        outlet.ask(PublishParts.decision(batchId, book, decision, at));
        boolean isStuck =
                switch (Status.valueOf(book.getStatus())) {
                    case HELD, FAILED, UNBALANCED -> true;
                    case OPEN, BALANCED, DUPLICATE, DISCARDED -> false;
                };
        switch (decision.getKind()) {
            case RELEASE -> release(batchId, book);
            case DISCARD -> {
                if (isStuck) {
                    String message = "Discarded by %s. The bytes stay in the vault.".formatted(decision.getBy());
                    settle(batchId, book, Status.DISCARDED, new Reason(BatchReason.DISCARDED.name(), message));
                }
            }
            case MEND -> mendAgain(batchId, book);
            case RETRY, REPLAY -> {
                // Intake asks for a new plan; the next attempt comes back as BatchOpened.
            }
            case APPROVE, REJECT, EDIT, ROLLBACK -> {
                // Without a rule they say nothing; with one they go to decideOnRule.
            }
        }
    }

    private void mendAgain(String batchId, BookOfBatch book) {
        RemedyAsked question = isAtRest(book) ? remedies.question(book, true) : null;
        if (question != null) {
            keepAndShow(batchId, askForRemedy(batchId, book, question));
        }
    }

    private void release(String batchId, BookOfBatch book) {
        Reason why = book.getReason();
        if (!book.getStatus().equals(Status.HELD.name())
                || why == null
                || book.getOpened().getPlan() == null) {
            return;
        }
        List<String> waived = new ArrayList<>(book.getWaived());
        waived.add(why.getCode());
        BookOfBatch released = BookOfBatch.newBuilder(book)
                .setStatus(Status.OPEN.name())
                .setReason(null)
                .setWaived(waived)
                .build();
        keepAndShow(batchId, released);
        publishIfComplete(batchId, released);
    }

    private void settle(String batchId, BookOfBatch book, Status status, @Nullable Reason cause) {
        Reason why = cause == null ? null : EarlyRows.withRowsLeft(book, cause);
        BookOfBatch settled = BookOfBatch.newBuilder(early.closed(batchId, book))
                .setStatus(status.name())
                .setReason(why)
                .setSettledAt(outlet.now())
                .build();
        keepAndShow(batchId, settled);
        if (why != null && status != Status.DISCARDED) {
            warnings.of(batchId, settled, status, why);
        }
    }

    private void keepAndShow(String batchId, BookOfBatch book) {
        books.put(batchId, book);
        outlet.show(batchId, reports.of(batchId, book));
        unshown.remove(batchId);
    }

    /** Shows how far the batches are that were counted since the last time. */
    void showProgress() {
        for (String batchId : unshown) {
            BookOfBatch book = books.get(batchId);
            if (book != null) {
                outlet.show(batchId, reports.of(batchId, book));
            }
        }
        unshown.clear();
    }
}
