// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a revision adds to the one that was delivered before, and what it removes: files first, rows where files differ. */
final class DeliveryParts {

    private final DataLayout layout;
    private final Vault vault;
    private final HeldFiles held;
    private final @Nullable Delivered before;
    private final Delivered after;
    private final SliceCuts cuts;

    /** What is to be sent, in the order in which it is sent, and what it comes to. */
    record Found(List<RowSlice> slices, FileSums added, FileSums removed) {}

    /** @param before the revision that was delivered last; null where none was */
    DeliveryParts(
            DataLayout layout,
            Vault vault,
            HeldFiles held,
            SliceCuts cuts,
            @Nullable Delivered before,
            Delivered after) {
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
        return sums(after.files()).rows();
    }

    Found find() throws IOException, SQLException, DeliveryFault {
        if (before == null || before.files().isEmpty()) {
            return whole(after.files());
        }
        if (!before.isWhole()) {
            return differing(before, before.files(), after.files());
        }
        List<PublishedFile> news = without(after.files(), before.files());
        List<PublishedFile> gone = without(before.files(), after.files());
        if (gone.isEmpty()) {
            return whole(news);
        }
        if (areAlike(before, gone, news)) {
            return whole(List.of());
        }
        // Before the gates a key may have several rows, and the one that stays lie in a file that both have.
        return before.isEarly() ? differing(before, before.files(), after.files()) : differing(before, gone, news);
    }

    /**
     * Whether the same rows lie in other files, as they do where splits that were sent before the gates are bound: ids and value
     * digests say so, and nobody need look into the files.
     */
    private boolean areAlike(Delivered older, List<PublishedFile> gone, List<PublishedFile> news) {
        boolean areClean = Stream.concat(gone.stream(), news.stream())
                .allMatch(file -> file.rules().isEmpty());
        return areClean
                && older.contract().equals(after.contract())
                && rescues(older) == rescues(after)
                && sums(gone).equals(sums(news));
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
            slices.addAll(slices(
                    after, SliceKind.ADDED, new Part(held.file(after.revision(), file.sha256()), file.rules(), of)));
            sums = sums.plus(of);
        }
        return new Found(slices, sums, FileSums.NONE);
    }

    private static FileSums sums(PublishedFile file) {
        return new FileSums(file.rows(), Hash128.ofHex(file.ids()), Hash128.ofHex(file.values()), 0);
    }

    static FileSums sums(List<PublishedFile> files) {
        return files.stream().map(DeliveryParts::sums).reduce(FileSums.NONE, FileSums::plus);
    }

    private Found differing(Delivered older, List<PublishedFile> gone, List<PublishedFile> news)
            throws IOException, SQLException, DeliveryFault {
        for (PublishedFile each : gone) {
            Path file = held.file(older.revision(), each.sha256());
            if (!Files.exists(file)) {
                throw new DeliveryFault("%s is gone; without it nobody knows which rows revision %d lacks"
                        .formatted(layout.relativize(file), after.revision()));
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

    private Side side(Delivered revision, List<PublishedFile> files) {
        return new Side(
                revision, vault.contract(revision.contract()), rescues(revision), Side.byRules(files, held, revision));
    }

    private boolean rescues(Delivered revision) {
        return !vault.plan(revision.plan()).rescued().isEmpty();
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

    private List<RowSlice> slices(Delivered revision, SliceKind kind, Part part) throws IOException, SQLException {
        List<RowSlice> slices = new ArrayList<>();
        for (Cut cut : cuts.of(part.file(), part.sums().rows())) {
            slices.add(RowSlice.newBuilder()
                    .setKind(kind)
                    .setFile(layout.relativize(part.file()))
                    .setContract(revision.contract())
                    .setRescues(rescues(revision))
                    .setRules(part.rules())
                    .setFirst(cut.first())
                    .setRows(cut.rows())
                    .build());
        }
        return slices;
    }
}
