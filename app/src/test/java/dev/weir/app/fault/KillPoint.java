// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.fault;

import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A moment in the life of a batch, as it shows on disk. */
enum KillPoint {
    /** Its bytes are being brought home, or have just come. */
    VAULT {
        @Override
        boolean isReached(Trace batch) throws IOException {
            return Files.exists(batch.raw()) || has(batch.layout().vaultTemp(), file -> true);
        }
    },
    /** The cutter is at work: the first split has just been begun by the judge. */
    CUT {
        @Override
        boolean isReached(Trace batch) throws IOException {
            return has(batch.staging(), file -> nameOf(file).endsWith(".begun"));
        }
    },
    /** A split's files are being written; the tally is not committed. */
    JUDGE {
        @Override
        boolean isReached(Trace batch) throws IOException {
            return has(batch.staging(), file -> nameOf(file).endsWith(".parquet"));
        }
    },
    /** A split's tally is just being committed: the next split of the batch is begun. */
    COMMIT {
        @Override
        boolean isReached(Trace batch) throws IOException {
            return count(batch.staging(), file -> nameOf(file).endsWith(".begun")) >= 2;
        }
    },
    /** The publisher has begun. */
    PUBLISH {
        @Override
        boolean isReached(Trace batch) throws IOException {
            return has(batch.staging(), file -> nameOf(file).startsWith("publish-"));
        }
    },
    /** The places that the revision will have are made; its manifest is next. */
    PREPARED {
        @Override
        boolean isReached(Trace batch) {
            return Files.exists(batch.lake());
        }
    },
    /** The certificate is being written. */
    CERTIFICATE {
        @Override
        boolean isReached(Trace batch) throws IOException {
            return has(batch.certificates(), file -> true);
        }
    },
    /** The certificate stands; its files may not be in their place yet. */
    MANIFEST {
        @Override
        boolean isReached(Trace batch) {
            return Files.exists(batch.certificates().resolve("rev-1.json"));
        }
    },
    /** The files are in their place; nobody has been told. */
    INSTALLED {
        @Override
        boolean isReached(Trace batch) {
            return Files.exists(batch.lake().resolve("rev=1"));
        }
    };

    /** Where a batch leaves traces. */
    record Trace(DataLayout layout, String batchId, String rawSha256) {

        Path raw() {
            return layout.rawFile(rawSha256);
        }

        Path staging() {
            return layout.staging(batchId, 1);
        }

        Path lake() {
            return layout.lake("default", "items", batchId);
        }

        Path certificates() {
            return layout.certificates("default", "items", batchId);
        }

        /** How far the batch is, for people. */
        String describe() throws IOException {
            return "%d splits begun, %d staged files%s%s%s"
                    .formatted(
                            count(staging(), file -> nameOf(file).endsWith(".begun")),
                            count(staging(), file -> nameOf(file).endsWith(".parquet")),
                            has(staging(), file -> nameOf(file).startsWith("publish-")) ? ", publishing" : "",
                            MANIFEST.isReached(this) ? ", manifest" : "",
                            INSTALLED.isReached(this) ? ", in the lake" : "");
        }
    }

    abstract boolean isReached(Trace batch) throws IOException;

    private static boolean has(Path folder, Predicate<Path> wanted) throws IOException {
        return count(folder, wanted) > 0;
    }

    private static long count(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(wanted).count();
        } catch (NoSuchFileException | NotDirectoryException notYet) {
            return 0;
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
