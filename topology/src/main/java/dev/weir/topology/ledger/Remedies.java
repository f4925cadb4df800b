// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.ReasonCode;
import dev.weir.topology.plan.PlanShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the books say about remedies. A remedy is asked for once a revision is published, so that clean rows never wait for
 * it, and what it mends becomes the next revision.
 */
final class Remedies {

    private final PlanShelf plans;

    Remedies(PlanShelf plans) {
        this.plans = plans;
    }

    /** The question that the newest revision's quarantine asks; null where nothing is in it. */
    @Nullable
    RemedyAsked question(BookOfBatch book, boolean isReplay) {
        PublishOutcome outcome = book.getOutcome();
        BatchOpened opened = book.getOpened();
        if (outcome == null || outcome.getManifest() == null || opened.getPlan() == null) {
            return null;
        }
        boolean hasSuspects = isReplay || book.getSuspectRows() > 0 || isOutvoted(outcome);
        if (outcome.getQuarantined() == 0 || !hasSuspects) {
            return null;
        }
        return RemedyAsked.newBuilder()
                .setRevision(book.getRevision())
                .setTenant(opened.getTenant())
                .setDataset(opened.getDataset())
                .setPlan(opened.getPlan())
                .setContract(plan(opened.getPlan()).contract().fingerprint())
                .setManifest(outcome.getManifest())
                .setSuspectRows(isReplay ? 0 : book.getSuspectRows())
                .setIsReplay(isReplay)
                .build();
    }

    /** Whether publishing has put rows aside that their groups speak against: they are in no suspect group of the judge. */
    private static boolean isOutvoted(PublishOutcome outcome) {
        return outcome.getViolations().stream()
                .anyMatch(each -> each.getCode().equals(ReasonCode.DEPENDENCY_BROKEN.name()));
    }

    /** The book while the remedy is awaited. */
    BookOfBatch asked(BookOfBatch book, RemedyAsked question, long now) {
        return BookOfBatch.newBuilder(book)
                .setRemedy(question)
                .setRemedyDue(now + waitFor(question).toMillis())
                .setAnswer(null)
                .build();
    }

    /** Whether a remedy is awaited. */
    static boolean isPending(BookOfBatch book) {
        return book.getRemedy() != null && book.getAnswer() == null;
    }

    /** Whether the answer is the one that is awaited; another one comes too late, or twice. */
    static boolean isAwaited(BookOfBatch book, RemedyAnswered answered) {
        return isPending(book)
                && book.getRemedy().getRevision() == answered.getRevision()
                && book.getRevision() == answered.getRevision();
    }

    /** Whether there is something to publish: rows that were mended, or rows whose remedy stands elsewhere now. */
    static boolean changesRows(RemedyAnswered answered) {
        return answered.getFailure() == null
                && !(answered.getPromoted().isEmpty()
                        && answered.getQuarantined().isEmpty());
    }

    /** Whether a book's last outcome is what a remedy added. */
    static boolean isPromotion(BookOfBatch book) {
        return book.getAnswer() != null && changesRows(book.getAnswer());
    }

    static long promotedRows(RemedyAnswered answered) {
        return answered.getPromoted().stream()
                .mapToLong(promoted -> promoted.getFile().getRows())
                .sum();
    }

    private Duration waitFor(RemedyAsked question) {
        try {
            return plans.contract(question.getContract())
                    .settings()
                    .remediation()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("A contract that a plan names is not in the vault", e);
        }
    }

    private BatchPlan plan(String sha256) {
        try {
            return plans.plan(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException("A plan that the ledger names is not in the vault", e);
        }
    }
}
