// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.fault;

import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
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
    },
    /** Rules were found and are being applied: rows of the next revision are staged. */
    MEND {
        @Override
        boolean isReached(Trace batch) throws IOException {
            return MANIFEST.isReached(batch)
                    && has(batch.staging(), file -> !nameOf(file).startsWith("publish-1."));
        }
    },
    /** The publisher has begun with what was mended. */
    PROMOTE {
        @Override
        boolean isReached(Trace batch) throws IOException {
            return has(batch.staging(), file -> nameOf(file).startsWith("publish-2.")) || PROMOTED.isReached(batch);
        }
    },
    /** The second certificate stands; its files may not be in their place yet. */
    PROMOTED {
        @Override
        boolean isReached(Trace batch) {
            return Files.exists(batch.certificates().resolve("rev-2.json"));
        }
    },
    /** The second revision is in its place; nobody has been told. */
    REPLACED {
        @Override
        boolean isReached(Trace batch) {
            return Files.exists(batch.lake().resolve("rev=2"));
        }
    },
    /** Rows are being sent to the topic, and the batch is not published. */
    EARLY {
        @Override
        boolean isReached(Trace batch) {
            return Files.exists(batch.deliveries().resolve("rev=0"));
        }
    },
    /** The delivery to the topic is planned, and its rows are being sent or read back. */
    DELIVER {
        @Override
        boolean isReached(Trace batch) {
            return Files.exists(batch.deliveries().resolve("rev=1"));
        }
    };

    /** The moments from a file's arrival to its first revision. */
    static final List<KillPoint> OF_INTAKE =
            List.of(VAULT, CUT, JUDGE, COMMIT, PUBLISH, PREPARED, CERTIFICATE, MANIFEST, INSTALLED);

    /** The moments from there to what a remedy has mended. */
    static final List<KillPoint> OF_REMEDY = List.of(MANIFEST, INSTALLED, MEND, PROMOTE, PROMOTED, REPLACED);

    /** Where a batch leaves traces. */
    record Trace(DataLayout layout, String dataset, String batchId, String rawSha256) {

        Path raw() {
            return layout.rawFile(rawSha256);
        }

        Path staging() {
            return layout.staging(batchId, 1);
        }

        Path lake() {
            return layout.lake("default", dataset, batchId);
        }

        Path deliveries() {
            return layout.deliveries("default", dataset, batchId);
        }

        Path certificates() {
            return layout.certificates("default", dataset, batchId);
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
