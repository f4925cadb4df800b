// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Brings the files of a published revision to their places. It may be done by several at once and be broken off anywhere:
 * every step names its source and its target exactly, so that a late one finds nothing left to do.
 */
final class Installation {

    private static final Pattern REVISION = Pattern.compile("rev=(\\d{1,9})");

    private final DataLayout layout;
    private final Clock clock;
    private final StepWatch watch;

    Installation(DataLayout layout, Clock clock, StepWatch watch) {
        this.layout = layout;
        this.clock = clock;
        this.watch = watch;
    }

    /** Makes the parents, so that nothing but renames is left to do once the manifest is there. */
    void prepare(Certificate certificate) throws IOException {
        for (String kind : List.of(PublishedFile.LANDED, PublishedFile.QUARANTINED)) {
            if (certificate.files().stream().anyMatch(file -> file.kind().equals(kind))) {
                DurableFiles.createDirectories(home(certificate, kind));
            }
        }
        new AuditPlace(layout, certificate).prepare();
    }

    /**
     * Finishes what a crash may have broken off: makes the revision, and nothing older, visible.
     *
     * @throws IOException if a file system says no; a later call goes on from there
     */
    void finish(Manifest manifest) throws IOException {
        Certificate certificate = manifest.certificate();
        Path work = layout.resolve(manifest.work());
        new AuditPlace(layout, certificate).install(work, clock.instant());
        watch.after(PublishStep.CHAINED);
        if (newestRevision(certificate) == certificate.revision()) {
            for (String kind : List.of(PublishedFile.LANDED, PublishedFile.QUARANTINED)) {
                Path home = home(certificate, kind);
                removeOlder(home, certificate.revision(), work);
                watch.after(PublishStep.OLD_REMOVED);
                install(work.resolve(kind).resolve("rev=" + certificate.revision()), home);
                watch.after(PublishStep.INSTALLED);
            }
        }
        DurableFiles.deleteTree(work);
    }

    private int newestRevision(Certificate certificate) throws IOException {
        return new ManifestShelf(layout, certificate.tenant(), certificate.dataset(), certificate.batchId())
                .revisions()
                .last();
    }

    private Path home(Certificate certificate, String kind) {
        return kind.equals(PublishedFile.LANDED)
                ? layout.lake(certificate.tenant(), certificate.dataset(), certificate.batchId())
                : layout.quarantine(certificate.tenant(), certificate.dataset(), certificate.batchId());
    }

    /** The old goes before the new comes: for a moment readers see neither, and never both. */
    private static void removeOlder(Path home, int revision, Path work) throws IOException {
        if (!Files.isDirectory(home)) {
            return;
        }
        List<Path> standing;
        try (Stream<Path> folders = Files.list(home)) {
            standing = folders.toList();
        }
        for (Path folder : standing) {
            Matcher name = REVISION.matcher(folder.getFileName().toString());
            if (name.matches() && Integer.parseInt(name.group(1)) < revision) {
                moveAway(folder, work);
            }
        }
    }

    private static void moveAway(Path folder, Path work) throws IOException {
        Path attic = work.resolveSibling(work.getFileName() + ".replaced-" + UUID.randomUUID());
        Path staging = attic.getParent();
        if (staging != null) {
            DurableFiles.createDirectories(staging);
        }
        try {
            Files.move(folder, attic, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return; // Another try moved it first.
        }
        DurableFiles.deleteTree(attic);
    }

    private static void install(Path prepared, Path home) throws IOException {
        if (!Files.isDirectory(prepared)) {
            return;
        }
        Path target = home.resolve(String.valueOf(prepared.getFileName()));
        try {
            DurableFiles.rename(prepared, target);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            if (Files.exists(prepared) || !Files.exists(target)) {
                throw e;
            }
        }
    }
}
