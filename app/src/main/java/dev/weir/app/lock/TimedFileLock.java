// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.lock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A lock on a file that the operating system gives back when its process dies, however it dies. */
public final class TimedFileLock implements Closeable {

    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private final FileChannel channel;

    private TimedFileLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock for this process alone, or gives up after {@code patience}. */
    public static Optional<TimedFileLock> exclusive(Path file, Duration patience) throws IOException {
        return acquire(file, patience, false);
    }

    /** Takes the lock beside others that share it, or gives up after {@code patience}. */
    public static Optional<TimedFileLock> shared(Path file, Duration patience) throws IOException {
        return acquire(file, patience, true);
    }

    private static Optional<TimedFileLock> acquire(Path file, Duration patience, boolean isShared) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                if (channel.tryLock(0, Long.MAX_VALUE, isShared) != null) {
                    return Optional.of(new TimedFileLock(channel));
                }
            } catch (OverlappingFileLockException e) {
                // This very process holds it. The channel stays open: closing it would give that lock away (POSIX).
                return Optional.empty();
            }
            if (System.nanoTime() >= deadline) {
                channel.close();
                return Optional.empty();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
