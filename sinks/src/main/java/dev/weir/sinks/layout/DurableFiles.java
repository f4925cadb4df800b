// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.layout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Files that are whole or absent after a crash: written aside, synced, and only then given their name. */
public final class DurableFiles {

    private DurableFiles() {}

    /** Makes names created, renamed or removed in {@code directory} survive a power loss. */
    public static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Creates a directory and makes its name durable. */
    public static Path createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.getParent();
            if (parent != null) {
                createDirectories(parent);
            }
            Files.createDirectories(directory);
            if (parent != null) {
                syncDirectory(parent);
            }
        }
        return directory;
    }

    /** Gives a synced file or directory its name, replacing what has it. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(parentOf(to));
    }

    /**
     * Writes a file that nobody else has written: of several that try, one succeeds.
     *
     * @return whether this call created it; if not, the file that was there is untouched
     */
    public static boolean createExclusively(Path file, byte[] content) throws IOException {
        Path folder = createDirectories(parentOf(file));
        Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            writeSynced(temporary, content);
            Files.createLink(file, temporary);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(temporary);
            syncDirectory(folder);
        }
    }

    /** Writes a new file and syncs its bytes, not its name. */
    public static void writeSynced(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Removes a file or a directory with all that lies in it; nothing happens if it is not there. */
    public static void deleteTree(Path path) throws IOException {
        List<Path> inner;
        try (Stream<Path> walk = Files.walk(path)) {
            inner = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path each : inner) {
            Files.deleteIfExists(each);
        }
    }

    private static Path parentOf(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("%s has no parent directory".formatted(file));
        }
        return parent;
    }
}
