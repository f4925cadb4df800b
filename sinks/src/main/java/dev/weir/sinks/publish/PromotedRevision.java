// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.Books;
import dev.weir.sinks.certificate.Certificate.CheckResult;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Certificate.Sum;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.certificate.Remedy;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import dev.weir.sinks.profile.BatchProfile;
import dev.weir.sinks.readback.ReadBack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** One try at a promoted revision, from the base's files and the remedy's to a manifest that is not yet committed. */
final class PromotedRevision {

    private final Workshop shop;
    private final DataLayout layout;
    private final PromotionOrder order;
    private final RemedyAnswered answer;
    private final WorkFolder work;
    private final BatchPlan plan;
    private final Contract contract;

    PromotedRevision(Workshop shop, PromotionOrder order, WorkFolder work) {
        this.shop = shop;
        this.layout = shop.layout();
        this.order = order;
        this.answer = order.answer();
        this.work = work;
        this.plan = order.plan();
        this.contract = shop.vault().contract(plan.contract().fingerprint());
    }

    Manifest prepare(ManifestShelf shelf, DoubleSupplier seconds) throws IOException, SQLException, StoppedException {
        Certificate base = ManifestShelf.read(shelf.file(answer.getRevision())).certificate();
        new StagedFiles(layout).requireAnswered(answer);
        List<LandedColumn> columns = contract.landedColumns();
        try (DuckShelf.Lent lent = shop.sessions().lend();
                ByteSource decoded = shop.vault().open(plan)) {
            DuckSession duck = lent.session();
            Bindery bindery = new Bindery(layout, plan, columns, work, new ReadBack(duck), decoded);
            List<PublishedFile> taken =
                    new BaseRevision(layout, base).takeLanded(work.landed(), bindery.home(PublishedFile.LANDED));
            List<PublishedFile> promoted = bindery.promoted(answer.getPromoted());
            List<PublishedFile> remaining = bindery.quarantined(answer.getQuarantined());
            List<PublishedFile> landed =
                    Stream.concat(taken.stream(), promoted.stream()).toList();
            shop.watch().after(PublishStep.BOUND);
            Books books = books(base, promoted, remaining);
            StagedTable table = new StagedTable(duck, columns, !plan.rescued().isEmpty(), bindery.inWork(landed));
            List<CheckResult> checks = check(table, base);
            RemedyPage page = new RemedyPage(layout, order, base);
            Remedy remedy = page.write(duck, bindery, work, promoted, bindery.inWork(remaining));
            BatchProfile profile = new NextProfile(shop, duck, contract, plan)
                    .of(bindery, base.books().source().rows(), taken, promoted);
            shop.watch().after(PublishStep.READ_BACK);
            lent.returnIfUnmarked(table, books.source().rows());
            List<PublishedFile> files =
                    Stream.concat(landed.stream(), remaining.stream()).toList();
            String previous = FileHash.sha256Hex(shelf.file(base.revision()));
            return new Manifest(
                    base.followedBy(
                            shop.weirVersion(),
                            order.revision(),
                            previous,
                            books,
                            files,
                            checks,
                            shop.clock().instant().toString(),
                            remedy),
                    null,
                    profile,
                    layout.relativize(work.root()),
                    seconds.getAsDouble());
        }
    }

    /** What was in quarantine is promoted or still there; what had landed is taken over as it was. */
    private Books books(Certificate base, List<PublishedFile> promoted, List<PublishedFile> remaining)
            throws StoppedException {
        Books before = base.books();
        Sum mended = Bindery.sum(promoted);
        Sum left = Bindery.sum(remaining);
        if (!mended.plus(left).equals(before.quarantined())) {
            throw new StoppedException(
                    Stop.unbalanced("Batch %s: revision %d has %s in quarantine, the remedy has promoted %s and left %s"
                            .formatted(plan.batchId(), base.revision(), before.quarantined(), mended, left)));
        }
        Hash128 values = Hash128.ofHex(before.values()).plus(Bindery.values(promoted));
        Books books = new Books(before.source(), before.landed().plus(mended), left, values.toHex());
        if (!books.isBalanced()) {
            throw new StoppedException(Stop.unbalanced("Batch %s: source has %s, landed %s, quarantined %s"
                    .formatted(plan.batchId(), books.source(), books.landed(), books.quarantined())));
        }
        return books;
    }

    /** Promoted rows that repeat a key are the remedy's to leave out; no row of the base moves for them. */
    private List<CheckResult> check(StagedTable table, Certificate base)
            throws SQLException, IOException, StoppedException {
        TableChecks checks = new TableChecks(table, contract.tableChecks());
        checks.run();
        List<String> failures = new ArrayList<>();
        checks.moved()
                .forEach((guilt, rows) ->
                        failures.add("check '%s' finds %d repeated rows".formatted(guilt.clause(), rows)));
        if (!base.waived().contains(BatchReason.TABLE_CHECK.name())) {
            failures.addAll(checks.failures());
        }
        if (!failures.isEmpty()) {
            throw new StoppedException(Stop.failed(
                    BatchReason.TABLE_CHECK,
                    "Batch %s: with the promoted rows, %s".formatted(plan.batchId(), String.join("; ", failures))));
        }
        return checks.results();
    }
}
