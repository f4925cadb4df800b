// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.RowSlice;
import dev.weir.schemas.event.SliceKind;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.readback.FileSums;
import dev.weir.sinks.topic.RevisionDifference.Difference;
import dev.weir.sinks.topic.RevisionDifference.Part;
import dev.weir.sinks.topic.RevisionDifference.Side;
import dev.weir.sinks.topic.SliceCuts.Cut;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a revision adds to the one that was delivered before, and what it removes: files first, rows where files differ. */
final class DeliveryParts {

    private final DataLayout layout;
    private final Vault vault;
    private final HeldFiles held;
    private final @Nullable Certificate before;
    private final Certificate after;
    private final SliceCuts cuts;

    /** What is to be sent, in the order in which it is sent, and what it comes to. */
    record Found(List<RowSlice> slices, FileSums added, FileSums removed) {}

    /** @param before the revision that was delivered last; null where none was */
    DeliveryParts(
            DataLayout layout,
            Vault vault,
            HeldFiles held,
            SliceCuts cuts,
            @Nullable Certificate before,
            Certificate after) {
        this.layout = layout;
        this.vault = vault;
        this.held = held;
        this.cuts = cuts;
        this.before = before;
        this.after = after;
    }

    /** Cuts for a revision's files. */
    static SliceCuts cuts(DataLayout layout, Certificate certificate) {
        long rows = Math.max(1, certificate.cut().rows());
        return new SliceCuts(layout, certificate.source().decodedBytes() / rows + 1);
    }

    long rowsOfRevision() {
        return after.books().landed().rows();
    }

    Found find() throws IOException, SQLException, DeliveryFault {
        List<PublishedFile> known = before == null ? List.of() : landed(before);
        List<PublishedFile> news = without(landed(after), known);
        List<PublishedFile> gone = without(known, landed(after));
        return gone.isEmpty() ? whole(news) : differing(gone, news);
    }

    private static List<PublishedFile> landed(Certificate certificate) {
        return certificate.files().stream().filter(PublishedFile::isLanded).toList();
    }

    private static List<PublishedFile> without(List<PublishedFile> files, List<PublishedFile> others) {
        Set<String> hashes = others.stream().map(PublishedFile::sha256).collect(Collectors.toSet());
        return files.stream().filter(file -> !hashes.contains(file.sha256())).toList();
    }

    private Found whole(List<PublishedFile> news) throws IOException, SQLException {
        List<RowSlice> slices = new ArrayList<>();
        FileSums sums = FileSums.NONE;
        for (PublishedFile file : news) {
            FileSums of = sums(file);
            slices.addAll(slices(after, SliceKind.ADDED, new Part(held.file(after, file), file.rules(), of)));
            sums = sums.plus(of);
        }
        return new Found(slices, sums, FileSums.NONE);
    }

    private static FileSums sums(PublishedFile file) {
        return new FileSums(file.rows(), Hash128.ofHex(file.ids()), Hash128.ofHex(file.values()), 0);
    }

    private static FileSums sums(List<PublishedFile> files) {
        return files.stream().map(DeliveryParts::sums).reduce(FileSums.NONE, FileSums::plus);
    }

    private Found differing(List<PublishedFile> gone, List<PublishedFile> news)
            throws IOException, SQLException, DeliveryFault {
        Certificate older = Objects.requireNonNull(before);
        for (PublishedFile file : gone) {
            if (!Files.exists(held.file(older, file))) {
                throw new DeliveryFault("%s is gone; without it nobody knows which rows revision %d lacks"
                        .formatted(layout.relativize(held.file(older, file)), after.revision()));
            }
        }
        Path folder = held.folder(after.revision());
        try (DuckSession duck = DuckSession.open(layout)) {
            duck.keepOrder();
            Difference difference = new RevisionDifference(duck, folder, side(older, gone), side(after, news)).find();
            requireConservation(gone, news, difference);
            List<RowSlice> slices = new ArrayList<>();
            // A key that is removed and added again must end up added.
            for (Part part : difference.removed()) {
                slices.addAll(slices(older, SliceKind.REMOVED, part));
            }
            for (Part part : difference.added()) {
                slices.addAll(slices(after, SliceKind.ADDED, part));
            }
            return new Found(slices, Difference.sums(difference.added()), Difference.sums(difference.removed()));
        }
    }

    private Side side(Certificate certificate, List<PublishedFile> files) {
        return new Side(
                certificate, contract(certificate), rescues(certificate), Side.byRules(files, held, certificate));
    }

    private Contract contract(Certificate certificate) {
        return vault.contract(certificate.contract().fingerprint());
    }

    private boolean rescues(Certificate certificate) {
        return !vault.plan(certificate.plan()).rescued().isEmpty();
    }

    /** What is there, less what is removed, with what is added, is what shall be there. */
    private void requireConservation(List<PublishedFile> gone, List<PublishedFile> news, Difference found)
            throws DeliveryFault {
        FileSums removed = Difference.sums(found.removed()).plus(Difference.sums(found.replaced()));
        FileSums left = sums(news).plus(removed);
        FileSums right = sums(gone).plus(Difference.sums(found.added()));
        if (!left.equals(right)) {
            throw new DeliveryFault("the rows that revision %d adds and removes do not balance: %s against %s"
                    .formatted(after.revision(), left, right));
        }
    }

    private List<RowSlice> slices(Certificate certificate, SliceKind kind, Part part) throws IOException, SQLException {
        List<RowSlice> slices = new ArrayList<>();
        for (Cut cut : cuts.of(part.file(), part.sums().rows())) {
            slices.add(RowSlice.newBuilder()
                    .setKind(kind)
                    .setFile(layout.relativize(part.file()))
                    .setContract(certificate.contract().fingerprint())
                    .setRescues(rescues(certificate))
                    .setRules(part.rules())
                    .setFirst(cut.first())
                    .setRows(cut.rows())
                    .build());
        }
        return slices;
    }
}
