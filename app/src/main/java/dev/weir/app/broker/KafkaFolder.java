// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** Kafka's folder, formatted once: a crash half-way leaves nothing that looks formatted. */
final class KafkaFolder {

    private KafkaFolder() {}

    static void formatUnlessDone(BrokerFolder folder) throws Exception {
        if (Files.exists(folder.kafka().resolve("meta.properties"))) {
            return;
        }
        // Without meta.properties no broker ever served from it.
        deleteTree(folder.kafka());
        deleteTree(folder.unfinished());
        Files.createDirectories(folder.unfinished());
        new Formatter()
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setControllerListenerName("CONTROLLER")
                .setHasDynamicQuorum(false)
                .setDirectories(java.util.List.of(folder.unfinished().toString()))
                .setMetadataLogDirectory(folder.unfinished().toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        Files.move(folder.unfinished(), folder.kafka(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            tree.sorted(Comparator.reverseOrder()).forEach(KafkaFolder::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
