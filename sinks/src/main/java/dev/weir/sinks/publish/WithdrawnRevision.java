// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.digest.Hash128;
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
import dev.weir.sinks.layout.FileHash;
import dev.weir.sinks.profile.BatchProfile;
import dev.weir.sinks.readback.ReadBack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * One try at a revision without the rows of a rule. Every other landed file is taken over byte for byte; the rule's rows
 * are found in the vault's bytes again, judged again, and put aside.
 */
final class WithdrawnRevision {

    private final Workshop shop;
    private final WithdrawalOrder order;
    private final WorkFolder work;
    private final BatchPlan plan;
    private final Contract contract;

    WithdrawnRevision(Workshop shop, WithdrawalOrder order, WorkFolder work) {
        this.shop = shop;
        this.order = order;
        this.work = work;
        this.plan = order.plan();
        this.contract = shop.vault().contract(plan.contract().fingerprint());
    }

    Manifest prepare(ManifestShelf shelf, DoubleSupplier seconds) throws IOException, SQLException, StoppedException {
        Certificate base =
                ManifestShelf.read(shelf.file(shelf.revisions().last())).certificate();
        List<LandedColumn> columns = contract.landedColumns();
        try (DuckShelf.Lent lent = shop.sessions().lend();
                ByteSource decoded = shop.vault().open(plan)) {
            DuckSession duck = lent.session();
            Bindery bindery = new Bindery(shop.layout(), plan, columns, work, new ReadBack(duck), decoded);
            BaseRevision before = new BaseRevision(shop.layout(), base);
            List<PublishedFile> landed =
                    before.takeLandedWithout(order.rule(), work.landed(), bindery.home(PublishedFile.LANDED));
            List<PublishedFile> gone = before.landedBy(order.rule());
            List<PublishedFile> quarantined = new ArrayList<>(
                    before.takeQuarantined(work.quarantined(), bindery.home(PublishedFile.QUARANTINED)));
            List<PublishedFile> restored =
                    bindery.quarantined(new RestoredRows(shop, order, base, contract).stage(duck, gone, work, decoded));
            quarantined.addAll(restored);
            shop.watch().after(PublishStep.BOUND);
            Books books = books(base, landed, gone, restored);
            StagedTable table = new StagedTable(duck, columns, !plan.rescued().isEmpty(), bindery.inWork(landed));
            List<CheckResult> checks = check(table, base);
            Remedy remedy = new WithdrawalPage(shop.layout(), order, base)
                    .write(gone, RemainingRows.in(duck, bindery.inWork(quarantined)));
            BatchProfile profile = new NextProfile(shop, duck, contract, plan)
                    .of(bindery, base.books().source().rows(), landed, List.of());
            shop.watch().after(PublishStep.READ_BACK);
            lent.returnIfUnmarked(table, books.source().rows());
            List<PublishedFile> files =
                    Stream.concat(landed.stream(), quarantined.stream()).toList();
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
                    shop.layout().relativize(work.root()),
                    seconds.getAsDouble());
        }
    }

    /** What is not taken over is put aside, row for row. */
    private Books books(
            Certificate base, List<PublishedFile> landed, List<PublishedFile> gone, List<PublishedFile> restored)
            throws StoppedException {
        Sum taken = Bindery.sum(gone);
        Sum aside = Bindery.sum(restored);
        if (!taken.equals(aside)) {
            throw new StoppedException(
                    Stop.unbalanced("Batch %s: rule %s has mended %s, found in the vault again and put aside were %s"
                            .formatted(plan.batchId(), order.rule(), taken, aside)));
        }
        Hash128 values = Bindery.values(landed);
        Books before = base.books();
        boolean isWhole = values.plus(Bindery.values(gone)).equals(Hash128.ofHex(before.values()));
        Books books = new Books(
                before.source(), Bindery.sum(landed), before.quarantined().plus(aside), values.toHex());
        if (!isWhole || !books.isBalanced()) {
            throw new StoppedException(Stop.unbalanced("Batch %s: source has %s, landed %s, quarantined %s"
                    .formatted(plan.batchId(), books.source(), books.landed(), books.quarantined())));
        }
        return books;
    }

    private List<CheckResult> check(StagedTable table, Certificate base)
            throws SQLException, IOException, StoppedException {
        TableChecks checks = new TableChecks(table, contract.tableChecks());
        checks.run();
        boolean isWaived = base.waived().contains(BatchReason.TABLE_CHECK.name());
        if (!isWaived && !checks.failures().isEmpty()) {
            throw new StoppedException(Stop.failed(
                    BatchReason.TABLE_CHECK,
                    "Batch %s: without the rows of rule %s, %s"
                            .formatted(plan.batchId(), order.rule(), String.join("; ", checks.failures()))));
        }
        return checks.results();
    }
}
