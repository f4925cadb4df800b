// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.json.Json;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The split files of a batch whose rows were sent before the gates, under second names, each with a note of what it holds:
 * publishing binds the splits and sweeps the files, and the first published revision is told from these (decision 0021).
 */
final class EarlyFiles {

    private final DataLayout layout;
    private final HeldFiles held;
    private final Path folder;

    /**
     * What was decided about a step, once: whoever plans it again decides the same.
     *
     * @param plan the one of the attempt that sends the rows
     * @param file null where it was gone before it could be held
     */
    private record Note(
            String plan, String contract, @Nullable PublishedFile file) {}

    EarlyFiles(DataLayout layout, HeldFiles held) {
        this.layout = layout;
        this.held = held;
        this.folder = held.folder(Delivered.EARLY);
    }

    /** Gives a split's file its second name; empty if publishing was faster, so that its rows come with the first revision. */
    Optional<Path> hold(int step, FileRef file, String plan, String contract) throws IOException {
        Path name = held.file(Delivered.EARLY, file.getSha256());
        if (!Files.exists(note(step))) {
            DurableFiles.createDirectories(folder);
            boolean isHeld = Files.exists(name) || HeldFiles.link(layout.resolve(file.getPath()), name);
            DurableFiles.createExclusively(
                    note(step), Json.bytes(new Note(plan, contract, isHeld ? published(file) : null)));
        }
        return read(note(step)).file() == null ? Optional.empty() : Optional.of(name);
    }

    private static PublishedFile published(FileRef file) {
        return new PublishedFile(
                PublishedFile.LANDED,
                file.getPath(),
                file.getBytes(),
                file.getSha256(),
                file.getRows(),
                Hash128.of(file.getIds()).toHex(),
                Hash128.of(file.getValues()).toHex(),
                List.of());
    }

    /** What was asked to be sent; empty if nothing was. {@code isWhole} says whether it was read back, too. */
    Optional<Delivered> sent(String batchId, boolean isWhole) throws IOException {
        if (!Files.exists(note(0))) {
            return Optional.empty();
        }
        Note first = read(note(0));
        return Optional.of(new Delivered(batchId, Delivered.EARLY, first.plan(), first.contract(), files(), isWhole));
    }

    private List<PublishedFile> files() throws IOException {
        List<PublishedFile> files = new ArrayList<>();
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "step-*.json")) {
            for (Path note : notes) {
                PublishedFile file = read(note).file();
                if (file != null) {
                    files.add(file);
                }
            }
        }
        files.sort(Comparator.comparing(PublishedFile::sha256)); // In some order, and always the same.
        return files;
    }

    private static Note read(Path note) throws IOException {
        return Json.read(Files.readAllBytes(note), Note.class);
    }

    private Path note(int step) {
        return folder.resolve("step-%d.json".formatted(step));
    }
}
