// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.layout.LinkedFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Second names of a batch's delivered files. The lake shows the newest revision alone: a delivery of an older one goes on
 * from these names, and the next delivery is told from them. They cost no room while the lake has the same files.
 */
final class HeldFiles {

    private static final Pattern REVISION = Pattern.compile("rev=(\\d{1,9})");

    private final DataLayout layout;
    private final Path home;
    private final ManifestShelf shelf;

    HeldFiles(DataLayout layout, String tenant, String dataset, String batchId) {
        this.layout = layout;
        this.home = layout.deliveries(tenant, dataset, batchId);
        this.shelf = new ManifestShelf(layout, tenant, dataset, batchId);
    }

    /** The folder of one revision. */
    Path folder(int revision) {
        return home.resolve("rev=" + revision);
    }

    /** Where a landed file of a held revision lies. */
    Path file(int revision, String sha256) {
        return folder(revision).resolve(sha256 + ".parquet");
    }

    /**
     * Gives every landed file of a revision its second name.
     *
     * @throws DeliveryFault if one of them is neither in the lake nor in a newer revision
     */
    void hold(Certificate certificate) throws IOException, DeliveryFault {
        DurableFiles.createDirectories(folder(certificate.revision()));
        for (PublishedFile file : certificate.files()) {
            Path target = file(certificate.revision(), file.sha256());
            if (file.isLanded() && !Files.exists(target)) {
                hold(certificate, file, target);
            }
        }
        DurableFiles.syncDirectory(folder(certificate.revision()));
    }

    private void hold(Certificate certificate, PublishedFile file, Path target) throws IOException, DeliveryFault {
        // A revision may be replaced by the next one between a look and a link: its files are then found there.
        for (int look = 0; look < 3; look++) {
            for (Path place : places(certificate, file)) {
                if (link(place, target)) {
                    return;
                }
            }
        }
        throw new DeliveryFault("%s, which revision %d names, is neither in the lake nor in a newer revision"
                .formatted(file.path(), certificate.revision()));
    }

    private List<Path> places(Certificate certificate, PublishedFile file) throws IOException {
        List<Path> places = new ArrayList<>(List.of(layout.resolve(file.path())));
        for (int revision : shelf.revisions().tailSet(certificate.revision(), false)) {
            Manifest newer = ManifestShelf.read(shelf.file(revision));
            newer.certificate().files().stream()
                    .filter(other -> other.isLanded() && other.sha256().equals(file.sha256()))
                    .forEach(other -> places.add(layout.resolve(other.path())));
        }
        return places;
    }

    /** Whether {@code to} is there now, as another name of {@code from}, which may be gone. */
    static boolean link(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return false;
        }
        try {
            LinkedFile.linkOrCopy(from, to);
            return true;
        } catch (FileAlreadyExistsException e) {
            return true;
        } catch (IOException e) {
            if (Files.exists(from)) {
                throw e;
            }
            return false;
        }
    }

    /** Forgets what was held for revisions before {@code revision}. */
    void dropBefore(int revision) throws IOException {
        if (!Files.isDirectory(home)) {
            return;
        }
        List<Path> folders;
        try (Stream<Path> found = Files.list(home)) {
            folders = found.toList();
        }
        for (Path folder : folders) {
            Matcher name = REVISION.matcher(String.valueOf(folder.getFileName()));
            if (name.matches() && Integer.parseInt(name.group(1)) < revision) {
                DurableFiles.deleteTree(folder);
            }
        }
    }
}
