// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.report.BatchReport;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.Books;
import dev.weir.sinks.certificate.Certificate.Cut;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Certificate.Source;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** Puts what was counted, checked and read back into one certificate. */
final class CertificateWriter {

    private final PublishOrder order;
    private final String weirVersion;
    private final Clock clock;

    CertificateWriter(PublishOrder order, String weirVersion, Clock clock) {
        this.order = order;
        this.weirVersion = weirVersion;
        this.clock = clock;
    }

    Certificate write(ManifestShelf shelf, Books books, List<PublishedFile> files, TableChecks checks)
            throws IOException {
        BatchPlan plan = order.plan();
        return new Certificate(
                Certificate.FORMAT,
                weirVersion,
                plan.batchId(),
                plan.tenant(),
                plan.dataset(),
                order.attempt(),
                order.revision(),
                previous(shelf),
                order.arrivalId(),
                new Source(
                        plan.uri(),
                        plan.fileName(),
                        plan.raw().sha256(),
                        plan.raw().bytes(),
                        plan.decodedBytes(),
                        plan.segments()),
                plan.format(),
                plan.segments().isEmpty() ? null : plan.format().compression() + "/1",
                order.planHash(),
                plan.schemaFingerprint(),
                plan.contract(),
                plan.expectedRows(),
                cut(order.cut()),
                books,
                files,
                violations(checks),
                warnings(),
                checks.results(),
                order.waived().stream().sorted().toList(),
                clock.instant().toString(),
                null);
    }

    private @Nullable String previous(ManifestShelf shelf) throws IOException {
        NavigableSet<Integer> earlier = shelf.revisions().headSet(order.revision(), false);
        return earlier.isEmpty() ? null : FileHash.sha256Hex(shelf.file(earlier.last()));
    }

    private static Cut cut(CutDone cut) {
        return new Cut(
                cut.getSplits(),
                cut.getRows(),
                Hash128.of(cut.getDigest()).toHex(),
                cut.getRowBytes(),
                cut.getTotalBytes(),
                cut.getSkipped().stream()
                        .map(each -> new BatchReport.Skipped(each.getWhat(), each.getBytes(), each.getCount()))
                        .toList());
    }

    private List<BatchReport.Violation> violations(TableChecks checks) {
        ViolationBook book = new ViolationBook();
        for (SplitTally tally : order.tallies()) {
            book.add(tally.getViolations());
        }
        checks.moved()
                .forEach((guilt, rows) ->
                        book.add(guilt.column(), guilt.clause(), guilt.code().name(), rows));
        return book.lines();
    }

    private List<BatchReport.Violation> warnings() {
        ViolationBook book = new ViolationBook();
        for (SplitTally tally : order.tallies()) {
            book.add(tally.getWarnings());
        }
        return book.lines();
    }
}
