// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a data directory holds, in bytes as its files say. Kafka's indexes are left out: they are files of 10 MiB with next to
 * nothing in them, which take no room.
 *
 * @param byFolder of each folder in it, except the broker
 * @param kafkaLog of the logs of all topics, changelogs included
 */
public record Stored(Map<String, Long> byFolder, long kafkaLog) {

    public Stored {
        byFolder = Map.copyOf(byFolder);
    }

    /** Looks at a data directory, of a Weir that may be running. */
    public static Stored in(Path data) throws IOException {
        Map<String, Long> folders = new TreeMap<>();
        long[] log = new long[1];
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path below = data.relativize(file);
                String folder = below.getNameCount() == 1
                        ? "no folder"
                        : below.getName(0).toString();
                if (!folder.equals("broker")) {
                    folders.merge(folder, attributes.size(), Long::sum);
                } else if (file.toString().endsWith(".log")) {
                    log[0] += attributes.size();
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (fault instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw fault;
            }
        });
        return new Stored(folders, log[0]);
    }

    /** All of it. */
    public long bytes() {
        return kafkaLog + byFolder.values().stream().mapToLong(Long::longValue).sum();
    }
}
