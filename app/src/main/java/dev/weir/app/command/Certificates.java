// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.sinks.certificate.ManifestShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Certificates as they lie in folders. */
final class Certificates {

    private Certificates() {}

    /** The one of the highest revision that lies in the folder itself. */
    static Optional<Path> newestIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> ManifestShelf.revisionOf(file).isPresent())
                    .max(Comparator.comparing(
                            file -> ManifestShelf.revisionOf(file).orElseThrow()));
        }
    }
}
