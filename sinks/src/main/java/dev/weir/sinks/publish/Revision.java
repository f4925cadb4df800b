// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.sinks.certificate.Certificate.Books;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Certificate.Sum;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.group.BatchCells;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.profile.BatchProfile;
import dev.weir.sinks.profile.PageProfile;
import dev.weir.sinks.profile.Profiler;
import dev.weir.sinks.readback.ReadBack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** One try at a revision, from staged files to a manifest that is not yet committed. */
final class Revision {

    private final Workshop shop;
    private final DataLayout layout;
    private final PublishOrder order;
    private final WorkFolder work;
    private final BatchPlan plan;
    private final Contract contract;
    private final List<LandedColumn> columns;

    Revision(Workshop shop, PublishOrder order, WorkFolder work) {
        this.shop = shop;
        this.layout = shop.layout();
        this.order = order;
        this.work = work;
        this.plan = order.plan();
        this.contract = shop.vault().contract(plan.contract().fingerprint());
        this.columns = contract.landedColumns();
    }

    Manifest prepare(ManifestShelf shelf, DoubleSupplier seconds) throws IOException, SQLException, StoppedException {
        new StagedFiles(layout).requireTallied(order.tallies());
        try (DuckShelf.Lent lent = shop.sessions().lend();
                ByteSource decoded = shop.vault().open(plan)) {
            DuckSession duck = lent.session();
            List<SplitFiles> splits = SplitFiles.of(plan, order.tallies());
            TableChecks checks = check(duck, splits);
            splits = moveCulprits(duck, decoded, splits, checks);
            PageProfile profile =
                    new PageProfile(contract.columns(), order.cut().getRows());
            Bindery bindery = new Bindery(layout, plan, columns, work, new ReadBack(duck, profile), decoded);
            List<PublishedFile> landed = bindery.landed(splits.stream()
                    .map(SplitFiles::landed)
                    .filter(Objects::nonNull)
                    .toList());
            List<PublishedFile> quarantined = bindery.quarantined(splits.stream()
                    .flatMap(split -> split.quarantined().stream())
                    .toList());
            shop.watch().after(PublishStep.BOUND);
            Books books = books(landed, quarantined);
            shop.watch().after(PublishStep.READ_BACK);
            lent.returnIfUnmarked(checks.table(), order.cut().getRows());
            BatchProfile found = profile.isComplete()
                    ? profile.profile()
                    : new Profiler(duck, contract.columns()).profile(bindery.inWork(landed));
            shop.profiles().keep(landed, profile);
            CertificateWriter writer = new CertificateWriter(order, shop.weirVersion(), shop.clock());
            return new Manifest(
                    writer.write(
                            shelf,
                            books,
                            Stream.concat(landed.stream(), quarantined.stream()).toList(),
                            checks),
                    null,
                    found,
                    layout.relativize(work.root()),
                    seconds.getAsDouble());
        }
    }

    private TableChecks check(DuckSession duck, List<SplitFiles> splits)
            throws SQLException, IOException, StoppedException {
        List<Path> files = splits.stream()
                .map(SplitFiles::landed)
                .filter(Objects::nonNull)
                .map(file -> layout.resolve(file.getPath()))
                .toList();
        StagedTable table = new StagedTable(duck, columns, !plan.rescued().isEmpty(), files);
        TableChecks checks = new TableChecks(table, contract.tableChecks());
        checks.run(() -> BatchCells.open(duck, contract, plan, files, quarantined(splits)));
        Gates gates = new Gates(order);
        long moved = table.culprits();
        long suspects = splits.stream()
                        .flatMap(split -> split.quarantined().stream())
                        .mapToLong(FileRef::getRows)
                        .sum()
                + moved;
        stop(gates.tableChecks(checks.failures()).or(() -> gates.suspectShare(suspects)));
        return checks;
    }

    private List<Path> quarantined(List<SplitFiles> splits) {
        return splits.stream()
                .flatMap(split -> split.quarantined().stream())
                .filter(file -> file.getRows() > 0)
                .map(file -> layout.resolve(file.getPath()))
                .toList();
    }

    private static void stop(Optional<Stop> stop) throws StoppedException {
        if (stop.isPresent()) {
            throw new StoppedException(stop.get());
        }
    }

    private List<SplitFiles> moveCulprits(
            DuckSession duck, ByteSource decoded, List<SplitFiles> splits, TableChecks checks)
            throws SQLException, IOException, StoppedException {
        if (checks.moved().isEmpty()) {
            return splits;
        }
        Path folder = work.root().resolve("rewritten");
        SplitRewriter rewriter = new SplitRewriter(layout, plan, columns, shop.source(), decoded, folder);
        List<SplitFiles> moved = new ArrayList<>();
        for (SplitFiles split : splits) {
            Map<Long, List<Guilt>> culprits = new HashMap<>();
            checks.table().culprits(split.firstRow(), split.rows(), (row, check, column) -> culprits.computeIfAbsent(
                            row, any -> new ArrayList<>())
                    .add(checks.guilt(check, column)));
            moved.add(rewriter.move(duck, split, culprits));
        }
        return moved;
    }

    /** Source comes from the cutter, landed and quarantined from what was read back. */
    private Books books(List<PublishedFile> landed, List<PublishedFile> quarantined) throws StoppedException {
        Books books = new Books(
                Sum.of(order.cut().getRows(), Hash128.of(order.cut().getDigest())),
                Bindery.sum(landed),
                Bindery.sum(quarantined),
                Bindery.values(landed).toHex());
        if (!books.isBalanced()) {
            throw new StoppedException(Stop.unbalanced("Batch %s: source has %s, landed %s, quarantined %s"
                    .formatted(plan.batchId(), books.source(), books.landed(), books.quarantined())));
        }
        return books;
    }
}
