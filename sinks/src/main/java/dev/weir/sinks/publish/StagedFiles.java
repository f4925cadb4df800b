// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.AuditRef;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.PromotedFile;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.SplitTally;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that committed events name: those of tallies, and those of a remedy. */
final class StagedFiles {

    private static final String REMEDY = "the remedy";

    private final DataLayout layout;

    StagedFiles(DataLayout layout) {
        this.layout = layout;
    }

    /**
     * Checks that each file is there, byte for byte as its tally says.
     *
     * @throws StoppedException naming the first that is not
     */
    void requireTallied(List<SplitTally> tallies) throws IOException, StoppedException {
        for (SplitTally tally : tallies) {
            for (FileRef file : Stream.of(tally.getLanded(), tally.getQuarantined())
                    .filter(Objects::nonNull)
                    .toList()) {
                requireIntact(file.getPath(), file.getSha256(), "a tally");
            }
        }
    }

    /**
     * Checks all files of a remedy's answer.
     *
     * @throws StoppedException naming the first that is not as the answer says
     */
    void requireAnswered(RemedyAnswered answer) throws IOException, StoppedException {
        for (PromotedFile each : answer.getPromoted()) {
            requireIntact(each.getFile().getPath(), each.getFile().getSha256(), REMEDY);
        }
        for (FileRef file : answer.getQuarantined()) {
            requireIntact(file.getPath(), file.getSha256(), REMEDY);
        }
        AuditRef audit = answer.getAudit();
        if (audit != null) {
            requireIntact(audit.getPath(), audit.getSha256(), REMEDY);
        }
    }

    /**
     * Checks that published files are what their certificate says.
     *
     * @throws StoppedException naming the first that is not
     */
    void requirePublished(List<PublishedFile> files) throws IOException, StoppedException {
        for (PublishedFile file : files) {
            requireIntact(file.path(), file.sha256(), "the certificate");
        }
    }

    private void requireIntact(String name, String expected, String who) throws IOException, StoppedException {
        Path path = layout.resolve(name);
        if (!Files.exists(path)) {
            throw new StoppedException(Stop.unbalanced("%s, which %s names, is not there".formatted(name, who)));
        }
        String sha256 = FileHash.sha256Hex(path);
        if (!sha256.equals(expected)) {
            throw new StoppedException(
                    Stop.unbalanced("%s has SHA-256 %s, %s says %s".formatted(name, sha256, who, expected)));
        }
    }
}
