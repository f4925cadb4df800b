// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.layout.LinkedFile;
import dev.weir.sinks.parquet.FileBinder;
import dev.weir.sinks.parquet.RowGroupFile.Written;
import dev.weir.sinks.readback.FileSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Binds the files of splits into files of a useful size, and holds each against what its parts were said to hold. */
final class RevisionFiles {

    /** A file is closed once it is this long. */
    static final long USEFUL_BYTES = 128L << 20;

    /** The footers of all parts lie in memory while they are bound; wide tables get more and smaller files. */
    private static final int MOST_COLUMN_CHUNKS = 40_000;

    private final DataLayout layout;
    private final Path finalHome;
    private final int mostParts;

    /** Reads a bound file back. */
    @FunctionalInterface
    interface Reader {
        FileSums read(Path file) throws IOException;
    }

    /**
     * Binds files.
     *
     * @param finalHome the folder in which the files will be found once the revision is published
     * @param columns how many columns the files have
     */
    RevisionFiles(DataLayout layout, Path finalHome, int columns) {
        this.layout = layout;
        this.finalHome = finalHome;
        this.mostParts = Math.max(1, MOST_COLUMN_CHUNKS / Math.max(1, columns));
    }

    /**
     * What becomes one or several files of a revision.
     *
     * @param stem how the files' names begin
     * @param rules those that mended the rows
     */
    record Parts(String kind, String stem, List<String> rules, List<FileRef> files) {

        static Parts clean(List<FileRef> files) {
            return new Parts(PublishedFile.LANDED, "part-", List.of(), files);
        }

        static Parts quarantined(List<FileRef> files) {
            return new Parts(PublishedFile.QUARANTINED, "part-", List.of(), files);
        }
    }

    /** Binds the parts in order; the files lie in {@code folder}, and are named as they will be when published. */
    List<PublishedFile> bind(Parts parts, Path folder, Reader reader) throws IOException, StoppedException {
        List<PublishedFile> bound = new ArrayList<>();
        List<FileRef> pending = new ArrayList<>();
        long bytes = 0;
        for (FileRef part : parts.files()) {
            pending.add(part);
            bytes += part.getBytes();
            if (bytes >= USEFUL_BYTES || pending.size() >= mostParts) {
                bound.add(bindOne(parts, pending, folder, reader));
                pending.clear();
                bytes = 0;
            }
        }
        if (!pending.isEmpty()) {
            bound.add(bindOne(parts, pending, folder, reader));
        }
        if (!bound.isEmpty()) {
            DurableFiles.syncDirectory(folder);
        }
        return bound;
    }

    private PublishedFile bindOne(Parts parts, List<FileRef> some, Path folder, Reader reader)
            throws IOException, StoppedException {
        DurableFiles.createDirectories(folder);
        String name = freeName(folder, parts.stem());
        List<Path> paths =
                some.stream().map(part -> layout.resolve(part.getPath())).toList();
        Written written = some.size() == 1
                ? takeOver(some.get(0), paths.get(0), folder.resolve(name))
                : FileBinder.bind(paths, folder.resolve(name));
        FileSums expected = expected(some);
        FileSums found = reader.read(written.path());
        if (!found.equals(expected)) {
            throw new StoppedException(Stop.unbalanced("%s file %s: staged were %s, read back were %s"
                    .formatted(parts.kind(), name, show(expected), show(found))));
        }
        return new PublishedFile(
                parts.kind(),
                layout.relativize(finalHome.resolve(name)),
                written.bytes(),
                written.sha256(),
                found.rows(),
                found.ids().toHex(),
                found.values().toHex(),
                parts.rules());
    }

    /** A single part is a file of its own: it was held against its SHA-256 before, and gets a second name. */
    private static Written takeOver(FileRef part, Path from, Path to) throws IOException {
        LinkedFile.linkOrCopy(from, to);
        return new Written(to, part.getBytes(), part.getSha256(), part.getRows());
    }

    /** Files of the revision before may lie in the folder already. */
    private static String freeName(Path folder, String stem) {
        int index = 0;
        while (Files.exists(folder.resolve(name(stem, index)))) {
            index++;
        }
        return name(stem, index);
    }

    private static String name(String stem, int index) {
        return "%s%05d.parquet".formatted(stem, index);
    }

    private static FileSums expected(List<FileRef> parts) {
        FileSums sums = FileSums.NONE;
        for (FileRef part : parts) {
            sums = sums.plus(new FileSums(part.getRows(), Hash128.of(part.getIds()), Hash128.of(part.getValues()), 0));
        }
        return sums;
    }

    private static String show(FileSums sums) {
        return "%d rows with ids %s and values %s, %d of them strangers"
                .formatted(sums.rows(), sums.ids(), sums.values(), sums.strangers());
    }
}
