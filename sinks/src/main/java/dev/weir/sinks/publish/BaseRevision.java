// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.layout.FileHash;
import dev.weir.sinks.layout.LinkedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The files of the revision that another is made from: they are taken over byte for byte. */
final class BaseRevision {

    private final DataLayout layout;
    private final Certificate certificate;

    BaseRevision(DataLayout layout, Certificate certificate) {
        this.layout = layout;
        this.certificate = certificate;
    }

    /**
     * Gives the files a second name in {@code folder}, or copies them where the file system knows no second names.
     *
     * @param home the folder in which they will be found once the new revision is published
     * @throws StoppedException if one is gone, or is not what the certificate says
     */
    List<PublishedFile> takeLanded(Path folder, Path home) throws IOException, StoppedException {
        return take(PublishedFile::isLanded, folder, home);
    }

    /** As above, without those that a rule has mended, alone or together with others. */
    List<PublishedFile> takeLandedWithout(String rule, Path folder, Path home) throws IOException, StoppedException {
        return take(file -> file.isLanded() && !file.rules().contains(rule), folder, home);
    }

    List<PublishedFile> takeQuarantined(Path folder, Path home) throws IOException, StoppedException {
        return take(file -> !file.isLanded(), folder, home);
    }

    /** The landed files whose rows a rule has mended, alone or together with others. */
    List<PublishedFile> landedBy(String rule) {
        return certificate.files().stream()
                .filter(file -> file.isLanded() && file.rules().contains(rule))
                .toList();
    }

    private List<PublishedFile> take(Predicate<PublishedFile> which, Path folder, Path home)
            throws IOException, StoppedException {
        List<PublishedFile> taken = new ArrayList<>();
        for (PublishedFile file : certificate.files()) {
            if (which.test(file)) {
                DurableFiles.createDirectories(folder);
                Path from = layout.resolve(file.path());
                String name = String.valueOf(from.getFileName());
                take(file, from, folder.resolve(name));
                taken.add(file.at(layout.relativize(home.resolve(name))));
            }
        }
        if (!taken.isEmpty()) {
            DurableFiles.syncDirectory(folder);
        }
        return taken;
    }

    private void take(PublishedFile file, Path from, Path to) throws IOException, StoppedException {
        if (!Files.exists(from)) {
            throw new StoppedException(Stop.unbalanced("%s, which the certificate of revision %d names, is not there"
                    .formatted(file.path(), certificate.revision())));
        }
        LinkedFile.linkOrCopy(from, to);
        String sha256 = FileHash.sha256Hex(to);
        if (!sha256.equals(file.sha256())) {
            throw new StoppedException(Stop.unbalanced("%s has SHA-256 %s, the certificate of revision %d says %s"
                    .formatted(file.path(), sha256, certificate.revision(), file.sha256())));
        }
    }
}
