// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.lock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One pipeline per data directory: whoever holds this lock may run the streams on it. */
public final class DataLock implements Closeable {

    private static final String FILE = "lock";
    // A file of its own: opening and closing the locked one would give the lock away (POSIX).
    private static final String HOLDER_FILE = "lock.holder";

    private final TimedFileLock lock;

    private DataLock(TimedFileLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock at once or fails.
     *
     * @param command what this process does, for the message that another one gets
     * @throws DataDirectoryInUseException if another process, or this one, holds it
     * @throws IOException if the directory cannot be written
     */
    public static DataLock acquire(Path dataDir, String command) throws IOException, DataDirectoryInUseException {
        Path file = dataDir.resolve(FILE);
        TimedFileLock lock = TimedFileLock.exclusive(file, Duration.ZERO)
                .orElseThrow(() -> DataDirectoryInUseException.of(dataDir, holder(dataDir)));
        String holder = "process %d (%s, since %s)"
                .formatted(ProcessHandle.current().pid(), command, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        Files.writeString(dataDir.resolve(HOLDER_FILE), holder);
        return new DataLock(lock);
    }

    /** Who holds or last held the lock, for messages; never to decide by. */
    public static String holder(Path dataDir) {
        try {
            String text = Files.readString(dataDir.resolve(HOLDER_FILE)).strip();
            return text.isEmpty() ? "another process" : text;
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
