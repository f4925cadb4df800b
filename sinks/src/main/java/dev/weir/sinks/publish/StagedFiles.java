// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.SplitTally;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that the tallies of a batch name. */
final class StagedFiles {

    private final DataLayout layout;
    private final List<SplitTally> tallies;

    StagedFiles(DataLayout layout, List<SplitTally> tallies) {
        this.layout = layout;
        this.tallies = tallies;
    }

    /**
     * Checks that each file is there, byte for byte as its tally says.
     *
     * @throws StoppedException naming the first that is not
     */
    void requireIntact() throws IOException, StoppedException {
        for (SplitTally tally : tallies) {
            for (FileRef file : Stream.of(tally.getLanded(), tally.getQuarantined())
                    .filter(Objects::nonNull)
                    .toList()) {
                requireIntact(file);
            }
        }
    }

    private void requireIntact(FileRef file) throws IOException, StoppedException {
        Path path = layout.resolve(file.getPath());
        if (!Files.exists(path)) {
            throw new StoppedException(
                    Stop.unbalanced("%s, which a tally names, is not there".formatted(file.getPath())));
        }
        String sha256 = FileHash.sha256Hex(path);
        if (!sha256.equals(file.getSha256())) {
            throw new StoppedException(Stop.unbalanced(
                    "%s has SHA-256 %s, its tally says %s".formatted(file.getPath(), sha256, file.getSha256())));
        }
    }
}
