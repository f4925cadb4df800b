// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.sinks.audit.AuditChain;
import dev.weir.sinks.audit.AuditLink.PromotedRevision;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Remedy;
import dev.weir.sinks.certificate.Remedy.AuditedFile;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/** Brings the audit file of a promoted revision to its place, and makes the revision a link of the batch's chain. */
final class AuditPlace {

    private final DataLayout layout;
    private final Certificate certificate;

    AuditPlace(DataLayout layout, Certificate certificate) {
        this.layout = layout;
        this.certificate = certificate;
    }

    void prepare() throws IOException {
        if (certificate.remedy() != null) {
            DurableFiles.createDirectories(
                    layout.audit(certificate.tenant(), certificate.dataset(), certificate.batchId()));
        }
    }

    /** Does nothing where the revision's work folder is gone: that is removed last, by a try that was here before. */
    void install(Path work, Instant at) throws IOException {
        Remedy remedy = certificate.remedy();
        if (remedy == null || !Files.isDirectory(work)) {
            return;
        }
        AuditedFile own = null;
        for (AuditedFile file : remedy.audit()) {
            if (file.revision() == certificate.revision()) {
                own = file;
                move(WorkFolder.audit(work), layout.resolve(file.path()));
            }
        }
        Path manifest = layout.manifest(
                certificate.tenant(), certificate.dataset(), certificate.batchId(), certificate.revision());
        PromotedRevision revision = new PromotedRevision(
                certificate.attempt(),
                certificate.revision(),
                layout.relativize(manifest),
                FileHash.sha256Hex(manifest),
                own);
        new AuditChain(layout, certificate.tenant(), certificate.dataset(), certificate.batchId()).add(revision, at);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            DurableFiles.rename(from, to);
        } catch (NoSuchFileException e) {
            if (!Files.exists(to)) {
                throw e;
            }
        }
    }
}
