// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.ContractUsed;
import dev.weir.schemas.report.BatchReport.Digests;
import dev.weir.schemas.report.BatchReport.Rows;
import dev.weir.schemas.report.BatchReport.SchemaFound;
import dev.weir.schemas.report.BatchReport.Seconds;
import dev.weir.schemas.report.BatchReport.Skipped;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.report.BatchReport.Violation;
import dev.weir.topology.plan.PlanShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a book to people and programs. */
final class BookReports {

    /** More of these would not fit into a Kafka record; the manifest has all. */
    private static final int LONGEST_LIST = 2_000;

    private final PlanShelf plans;

    BookReports(PlanShelf plans) {
        this.plans = plans;
    }

    BatchReport of(String batchId, BookOfBatch book) {
        BatchOpened opened = book.getOpened();
        BatchPlan plan = planOf(opened);
        PublishOutcome outcome = book.getOutcome();
        Reason reason = book.getReason();
        RemedyReport remedy = new RemedyReport(book, plans);
        return new BatchReport(
                batchId,
                opened.getArrivalId(),
                book.getAttempt(),
                book.getRevision(),
                opened.getTenant(),
                opened.getUri(),
                opened.getDataset(),
                Status.valueOf(book.getStatus()),
                reason == null ? null : reason.getCode(),
                reason == null ? null : reason.getMessage(),
                plan == null ? null : plan.format(),
                plan == null ? null : schema(plan),
                plan == null ? null : contract(plan),
                rows(book, plan),
                skipped(book, plan),
                digests(book.getCut(), outcome),
                violations(outcome),
                remedy.clusters(),
                remedy.rules(),
                Deliveries.report(book),
                outcome == null ? null : outcome.getManifest(),
                progress(book, plan),
                book.getModelCalls(),
                opened.getDriftMillis(),
                seconds(book),
                remedy.state());
    }

    private @Nullable BatchPlan planOf(BatchOpened opened) {
        try {
            return opened.getPlan() == null ? null : plans.plan(opened.getPlan());
        } catch (IOException e) {
            throw new UncheckedIOException("A plan that the ledger names is not in the vault", e);
        }
    }

    private static SchemaFound schema(BatchPlan plan) {
        return new SchemaFound(plan.schemaFingerprint(), head(plan.columns()), head(plan.drift()), plan.confidence());
    }

    private static ContractUsed contract(BatchPlan plan) {
        BatchPlan.ContractPin pin = plan.contract();
        return new ContractUsed(pin.id(), pin.version(), pin.fingerprint(), pin.inferred());
    }

    private static Rows rows(BookOfBatch book, @Nullable BatchPlan plan) {
        Long expected = plan == null ? null : plan.expectedRows();
        CutDone cut = book.getCut();
        long source = cut == null ? book.getRows() : cut.getRows();
        PublishOutcome outcome = book.getOutcome();
        if (outcome == null) {
            return new Rows(source, expected, 0, 0, 0, 0, 0, 0);
        }
        long quarantined = outcome.getQuarantined();
        boolean isPublished = outcome.getManifest() != null;
        long suspects = isPublished ? book.getSuspects() : quarantined;
        long landed = isPublished ? outcome.getLanded() : 0;
        return new Rows(
                source, expected, source - suspects, suspects, book.getPromoted(), quarantined, quarantined, landed);
    }

    private static List<Skipped> skipped(BookOfBatch book, @Nullable BatchPlan plan) {
        if (book.getCut() != null) {
            return book.getCut().getSkipped().stream()
                    .map(bytes -> new Skipped(bytes.getWhat(), bytes.getBytes(), bytes.getCount()))
                    .toList();
        }
        return plan == null
                ? List.of()
                : plan.head().stream()
                        .map(head -> new Skipped(head.what(), head.bytes(), head.count()))
                        .toList();
    }

    private static Digests digests(@Nullable CutDone cut, @Nullable PublishOutcome outcome) {
        String source = cut == null ? null : Hash128.of(cut.getDigest()).toHex();
        if (outcome == null) {
            return new Digests(source, null, null, null);
        }
        return new Digests(
                source,
                Hash128.of(outcome.getLandedIds()).toHex(),
                Hash128.of(outcome.getQuarantinedIds()).toHex(),
                Hash128.of(outcome.getValues()).toHex());
    }

    private static List<Violation> violations(@Nullable PublishOutcome outcome) {
        if (outcome == null) {
            return List.of();
        }
        return head(outcome.getViolations()).stream()
                .map(count -> new Violation(count.getColumn(), count.getClause(), count.getCode(), count.getRows()))
                .toList();
    }

    private static double progress(BookOfBatch book, @Nullable BatchPlan plan) {
        if (book.getOutcome() != null && book.getOutcome().getManifest() != null) {
            return 1;
        }
        long payload = plan == null ? 0 : plan.decodedBytes() - plan.dataOffset();
        return payload <= 0 ? 0 : Math.min(1, (double) book.getBytes() / payload);
    }

    private static Seconds seconds(BookOfBatch book) {
        PublishOutcome outcome = book.getOutcome();
        CutDone cut = book.getCut();
        double total = book.getSettledAt() == 0 ? 0 : (book.getSettledAt() - book.getArrivedAt()) / 1000.0;
        return new Seconds(
                book.getOpened().getVaultSeconds(),
                cut == null ? 0 : cut.getSeconds(),
                book.getJudgeSeconds(),
                book.getAnswer() == null ? 0 : book.getAnswer().getSeconds(),
                outcome == null ? 0 : outcome.getSeconds(),
                total);
    }

    private static <T> List<T> head(List<T> list) {
        return list.size() <= LONGEST_LIST ? list : list.subList(0, LONGEST_LIST);
    }
}
