// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.doctor;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.lock.DataLock;
import dev.weir.app.lock.TimedFileLock;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This machine, this data directory, these folders. */
final class MachineCheck {

    private static final long LITTLE_SPACE = 10L << 30;
    private static final long NO_SPACE = 512L << 20;

    private MachineCheck() {}

    static List<Finding> of(WeirConfig config) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(dataDir(config.dataDir()));
        findings.add(space(config.dataDir()));
        findings.add(lock(config.dataDir()));
        for (Path root : config.roots()) {
            findings.add(root(root));
        }
        return findings;
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        String text = "%s (%s), %d processors, heap up to %d MiB"
                .formatted(
                        version,
                        System.getProperty("java.vendor"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() >> 20);
        return version.feature() < 17
                ? Finding.fault("java", text + "; Weir needs 17 or newer")
                : Finding.ok("java", text);
    }

    private static Finding dataDir(Path dataDir) {
        Path existing = existing(dataDir);
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.fault(
                    "data",
                    "%s cannot be written; make it writable or choose another with --data DIR".formatted(existing));
        }
        return Files.exists(dataDir)
                ? Finding.ok("data", dataDir.toString())
                : Finding.ok("data", dataDir + " (not there yet; the first command makes it)");
    }

    private static Finding space(Path dataDir) {
        try {
            FileStore store = Files.getFileStore(existing(dataDir));
            long usable = store.getUsableSpace();
            String text = "%.1f GiB free where the data directory lies".formatted(usable / (double) (1L << 30));
            if (usable < NO_SPACE) {
                return Finding.fault("disk", text + "; batches will fail with STORAGE_FULL: free some");
            }
            return usable < LITTLE_SPACE
                    ? Finding.warning("disk", text + "; a batch needs about three times its file's size")
                    : Finding.ok("disk", text);
        } catch (IOException e) {
            return Finding.warning("disk", "free space cannot be found out: " + e.getMessage());
        }
    }

    private static Finding lock(Path dataDir) {
        if (!Files.exists(dataDir.resolve("lock"))) {
            return Finding.ok("lock", "free: no pipeline has used the data directory yet");
        }
        try {
            Optional<TimedFileLock> lock = TimedFileLock.exclusive(dataDir.resolve("lock"), Duration.ZERO);
            if (lock.isEmpty()) {
                return Finding.ok("lock", "held by " + DataLock.holder(dataDir));
            }
            lock.get().close();
            return Finding.ok("lock", "free: no pipeline runs on the data directory");
        } catch (IOException e) {
            return Finding.fault("lock", "cannot be looked at: " + e.getMessage());
        }
    }

    private static Finding root(Path root) {
        if (!Files.isDirectory(root)) {
            return Finding.warning("roots", "%s is no folder; arrivals that point into it will fail".formatted(root));
        }
        return Files.isReadable(root) && Files.isExecutable(root)
                ? Finding.ok("roots", root.toString())
                : Finding.fault("roots", "%s cannot be read; arrivals that point into it will fail".formatted(root));
    }

    private static Path existing(Path path) {
        Path existing = path.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
