// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.report.HtmlReport;
import dev.weir.app.report.MendedValue;
import dev.weir.app.report.MendedValues;
import dev.weir.app.report.ReportedBatch;
import dev.weir.app.version.WeirVersion;
import dev.weir.schemas.report.BatchReport;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.profile.BatchProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What {@code --html} writes: the run as one page, with the profiles from the batches' manifests. */
record HtmlFile(Path dataDir, List<BatchReport> reports) {

    private static final int EXAMPLES = 3;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

    HtmlFile {
        reports = List.copyOf(reports);
    }

    /** Where the page of a run lies unless a place is named. */
    static Path placeIn(Path dataDir, Instant time) {
        String name = NAME.format(time);
        Path place = dataDir.resolve("reports").resolve(name + ".html");
        for (int i = 2; Files.exists(place); i++) {
            place = dataDir.resolve("reports").resolve("%s-%d.html".formatted(name, i));
        }
        return place;
    }

    void writeTo(Path file) {
        List<ReportedBatch> batches = reports.stream()
                .map(report -> new ReportedBatch(report, profile(report), mended(report)))
                .toList();
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, new HtmlReport(WeirVersion.text(), Instant.now()).page(batches));
        } catch (IOException e) {
            throw CommandFailure.usage("The page cannot be written to %s: %s.".formatted(file, FileFault.reason(e)));
        }
    }

    // A page without a profile is worth more than none.
    private BatchProfile profile(BatchReport report) {
        if (report.certificate() == null) {
            return BatchProfile.EMPTY;
        }
        try {
            return ManifestShelf.read(dataDir.resolve(report.certificate())).profile();
        } catch (IOException | UncheckedIOException e) {
            return BatchProfile.EMPTY;
        }
    }

    private List<MendedValue> mended(BatchReport report) {
        String dataset = report.dataset();
        String batchId = report.batchId();
        if (dataset == null || batchId == null || report.rules().isEmpty()) {
            return List.of();
        }
        try {
            return new MendedValues(new DataLayout(dataDir), report.tenant(), dataset).ofBatch(batchId, EXAMPLES);
        } catch (IOException e) {
            return List.of();
        }
    }
}
