// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The broker's classes, parsed and linked once and kept for the next start (class-data sharing), which takes its start
 * from about three seconds to one. It is only ever an advantage: where it cannot be used or made, the broker starts without.
 *
 * @param file where the archive of this JDK and this class path is, or would be
 * @param unfinished what a broker that ends in good order leaves; a name of its own, since several may end at once
 * @param isPossible whether there can be one: only for class paths of jars
 */
record ClassArchive(Path file, Path unfinished, boolean isPossible) {

    private static final String PREFIX = "broker-";
    private static final String SUFFIX = ".jsa";
    private static final List<String> SILENT = List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr");

    /**
     * The archive for this process's JDK and class path: in the distribution, for all data directories, where that can be
     * written, in the broker's own folder otherwise.
     */
    static ClassArchive of(BrokerFolder broker) {
        String home = System.getProperty("weir.home");
        Path shared = home == null ? broker.root() : Path.of(home, "cds");
        try {
            Files.createDirectories(shared);
            return in(Files.isWritable(shared) ? shared : broker.root());
        } catch (IOException e) {
            return new ClassArchive(broker.root(), broker.root(), false);
        }
    }

    private static ClassArchive in(Path folder) throws IOException {
        CRC32 key = new CRC32();
        boolean isPossible = true;
        key.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            isPossible &= Files.isRegularFile(jar);
            key.update(entry.getBytes(StandardCharsets.UTF_8));
            // Builds may give our own jars other bytes with the same size and time, which the JVM would not notice.
            if (isPossible && String.valueOf(jar.getFileName()).startsWith("weir-")) {
                key.update(Files.readAllBytes(jar));
            }
        }
        String name = "%s%08x%s".formatted(PREFIX, key.getValue(), SUFFIX);
        String unique = "%s.new.%s".formatted(name, UUID.randomUUID());
        return new ClassArchive(folder.resolve(name), folder.resolve(unique), isPossible);
    }

    /** What the JVM is told: to use the archive, or to write one when it ends. */
    List<String> flags() {
        if (!isPossible) {
            return List.of("-Xshare:auto");
        }
        String flag = Files.exists(file) ? "-XX:SharedArchiveFile=" + file : "-XX:ArchiveClassesAtExit=" + unfinished;
        return List.of(SILENT.get(0), SILENT.get(1), SILENT.get(2), flag);
    }

    /** Puts an archive that was written by a process that has ended well in its place. */
    void keep() {
        try {
            if (isPossible && !Files.exists(file) && Files.size(unfinished) > 0) {
                deleteOlder();
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            // Another broker has left its own meanwhile: fifty megabytes that nobody would look at again.
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            // Then the next start is as slow as this one was.
        }
    }

    // Archives of other builds; whoever runs on one keeps it until it ends.
    private void deleteOlder() throws IOException {
        try (DirectoryStream<Path> older = Files.newDirectoryStream(file.resolveSibling("."), PREFIX + "*" + SUFFIX)) {
            for (Path archive : older) {
                Files.deleteIfExists(archive);
            }
        }
    }
}
