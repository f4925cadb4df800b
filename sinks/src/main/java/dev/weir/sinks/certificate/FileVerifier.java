// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.certificate;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Verification.Check;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import dev.weir.sinks.readback.FileSums;
import dev.weir.sinks.readback.ReadBack;
import dev.weir.sinks.vault.Vault;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the files of a revision against its certificate. */
final class FileVerifier implements Closeable {

    private final DataLayout layout;
    private final Certificate certificate;
    private final BatchPlan plan;
    private final List<LandedColumn> columns;
    private final DuckSession duck;
    private final ByteSource decoded;

    FileVerifier(DataLayout layout, Vault vault, Certificate certificate) throws IOException {
        this.layout = layout;
        this.certificate = certificate;
        this.plan = vault.plan(certificate.plan());
        this.columns = vault.contract(certificate.contract().fingerprint()).landedColumns();
        this.decoded = vault.open(plan);
        try {
            this.duck = DuckSession.open(layout);
        } catch (SQLException e) {
            decoded.close();
            throw new IOException("DuckDB could not be started", e);
        }
    }

    void verify(List<Check> checks) throws IOException {
        for (PublishedFile file : certificate.files()) {
            Path path = layout.resolve(file.path());
            if (Files.exists(path)) {
                checks.add(Check.equal("SHA-256 of " + file.path(), file.sha256(), FileHash.sha256Hex(path)));
                checks.add(contents(file, path));
            } else {
                checks.add(new Check(file.path(), false, "a file", "no file"));
            }
        }
        Set<String> named =
                certificate.files().stream().map(PublishedFile::path).collect(Collectors.toCollection(TreeSet::new));
        checks.add(Check.equal("files in lake and quarantine are those of the certificate", named, standing()));
    }

    private Check contents(PublishedFile file, Path path) {
        FileSums expected = new FileSums(file.rows(), Hash128.ofHex(file.ids()), Hash128.ofHex(file.values()), 0);
        String name = "rows read back from " + file.path();
        try {
            ReadBack readBack = new ReadBack(duck);
            FileSums found = file.isLanded()
                    ? readBack.landedAsReadersSee(
                            path, plan.batchId(), columns, !plan.rescued().isEmpty(), file.rules())
                    : readBack.quarantined(path, plan.batchId(), decoded);
            return Check.equal(name, expected, found);
        } catch (IOException e) {
            return new Check(name, false, expected.toString(), String.valueOf(e.getMessage()));
        }
    }

    /** Every Parquet file that readers of the batch see. */
    private Set<String> standing() throws IOException {
        Set<String> files = new TreeSet<>();
        for (Path home : List.of(
                layout.lake(certificate.tenant(), certificate.dataset(), certificate.batchId()),
                layout.quarantine(certificate.tenant(), certificate.dataset(), certificate.batchId()))) {
            if (Files.isDirectory(home)) {
                try (Stream<Path> walk = Files.walk(home)) {
                    walk.filter(Files::isRegularFile).map(layout::relativize).forEach(files::add);
                }
            }
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        try {
            duck.close();
        } finally {
            decoded.close();
        }
    }
}
