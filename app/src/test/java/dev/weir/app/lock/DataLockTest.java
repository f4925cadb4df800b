// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataLockTest {

    @TempDir
    Path dataDir;

    @Test
    void shouldNameTheHolderToTheSecondOne() throws Exception {
        try (DataLock lock = DataLock.acquire(dataDir, "weir run")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> DataLock.acquire(dataDir, "weir process"))
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessageContaining(dataDir.toString())
                    .hasMessageContaining("process %d (weir run, since "
                            .formatted(ProcessHandle.current().pid()))
                    .hasMessageContaining("--data DIR");
        }
    }

    @Test
    void shouldBeFreeAfterItsHolderWasKilled() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        dataDir.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(holder.getInputStream().readNBytes(6), StandardCharsets.UTF_8))
                .isEqualTo("locked");
        assertThat(TimedFileLock.exclusive(dataDir.resolve("lock"), Duration.ofMillis(50)))
                .isEmpty();
        assertThat(DataLock.holder(dataDir)).contains("process %d (holder".formatted(holder.pid()));

        holder.destroyForcibly().waitFor();

        DataLock.acquire(dataDir, "weir run").close();
    }

    @Test
    void shouldShareWhatIsLockedForSharing() throws Exception {
        Path file = dataDir.resolve("users");

        try (TimedFileLock lock = TimedFileLock.shared(file, Duration.ZERO).orElseThrow()) {
            assertThat(lock).isNotNull();
        }

        assertThat(TimedFileLock.exclusive(file, Duration.ZERO)).isPresent();
        assertThat(DataLock.holder(dataDir)).isEqualTo("another process");
    }

    /** Holds the lock until it is killed. */
    static final class Holder {

        public static void main(String[] args) throws Exception {
            try (DataLock lock = DataLock.acquire(Path.of(args[0]), "holder")) {
                System.out.print(lock == null ? "" : "locked");
                System.out.flush();
                System.in.read();
            }
        }
    }
}
