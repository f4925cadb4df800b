// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import dev.weir.sinks.layout.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One writer at a time, of all threads and processes. Readers need no lock: a file is replaced as a whole. */
final class LibraryLock {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private LibraryLock() {}

    /** What is done while no other writer does anything. */
    interface Change {

        void make() throws IOException;
    }

    static void holding(Path folder, Change change) throws IOException {
        Path file = DurableFiles.createDirectories(folder).resolve(".lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (lock(channel) == null) {
                LockSupport.parkNanos(PAUSE);
            }
            change.make();
        }
    }

    /** The operating system waits for other processes; it does not tell threads of one process apart. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.lock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
