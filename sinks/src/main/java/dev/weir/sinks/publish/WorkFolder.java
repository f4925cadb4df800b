// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.json.Json;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Where one try prepares a revision, unseen: two folders that are renamed into lake and quarantine as they are. */
record WorkFolder(Path root, int revision) {

    static final String PREFIX = "publish-";

    static final String AUDIT = "audit";
    private static final String LABEL = "label.json";

    /** Whose work it is, for those who find the folder after a crash. */
    record Label(String tenant, String dataset, String batchId, int attempt, int revision) {}

    static WorkFolder create(DataLayout layout, RevisionOrder order) throws IOException {
        String batch = order.plan().batchId();
        Path staging = layout.staging(batch, order.attempt());
        Path root = staging.resolve(PREFIX + order.revision() + "." + UUID.randomUUID());
        DurableFiles.createDirectories(root);
        Label label =
                new Label(order.plan().tenant(), order.plan().dataset(), batch, order.attempt(), order.revision());
        try {
            DurableFiles.writeSynced(root.resolve(LABEL), Json.bytes(label));
            return new WorkFolder(root, order.revision());
        } catch (IOException e) {
            DurableFiles.deleteTree(root);
            throw e;
        }
    }

    /** Whether a folder below staging is one, whole enough to say whose it is. */
    static boolean isOne(Path folder) {
        return String.valueOf(folder.getFileName()).startsWith(PREFIX) && Files.exists(folder.resolve(LABEL));
    }

    static Label label(Path root) throws IOException {
        return Json.read(Files.readAllBytes(root.resolve(LABEL)), Label.class);
    }

    /** The folder that becomes the revision's in lake or quarantine. */
    Path folder(String kind) {
        return root.resolve(kind).resolve("rev=" + revision);
    }

    Path landed() {
        return folder(PublishedFile.LANDED);
    }

    Path quarantined() {
        return folder(PublishedFile.QUARANTINED);
    }

    /** The audit file of the way to this revision. */
    static Path audit(Path root) {
        return root.resolve(AUDIT).resolve("entries.parquet");
    }
}
