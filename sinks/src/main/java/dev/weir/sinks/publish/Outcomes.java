// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.event.ViolationCount;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.layout.DataLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger is told. */
final class Outcomes {

    private Outcomes() {}

    /** A published revision; the same from every try, as all of it stands in the manifest. */
    static PublishOutcome published(Manifest manifest, DataLayout layout) {
        Certificate certificate = manifest.certificate();
        Certificate.Books books = certificate.books();
        return new PublishOutcome(
                certificate.revision(),
                Status.BALANCED.name(),
                null,
                layout.relativize(layout.manifest(
                        certificate.tenant(), certificate.dataset(), certificate.batchId(), certificate.revision())),
                books.landed().rows(),
                books.quarantined().rows(),
                Hash128.ofHex(books.landed().digest()).toEvent(),
                Hash128.ofHex(books.quarantined().digest()).toEvent(),
                Hash128.ofHex(books.values()).toEvent(),
                counts(certificate.violations()),
                manifest.seconds());
    }

    /** A zombie of an older attempt may publish the number that was asked for again; its manifest stays. */
    static Stop takenBy(Certificate certificate, int attempt) {
        return Stop.failed(
                BatchReason.INTERNAL,
                "Batch %s: revision %d was published by attempt %d, before attempt %d asked for it; `weir batches retry`"
                                .formatted(
                                        certificate.batchId(), certificate.revision(), certificate.attempt(), attempt)
                        + " publishes under the next number");
    }

    /** A revision that is not published, with what was counted all the same. */
    static PublishOutcome stopped(PublishOrder order, Stop stop, double seconds) {
        ViolationBook violations = new ViolationBook();
        Sums landed = new Sums();
        Sums quarantined = new Sums();
        for (SplitTally tally : order.tallies()) {
            violations.add(tally.getViolations());
            landed.add(tally.getLanded());
            quarantined.add(tally.getQuarantined());
        }
        return new PublishOutcome(
                order.revision(),
                stop.status().name(),
                stop.toEvent(),
                null,
                landed.rows,
                quarantined.rows,
                landed.ids.toEvent(),
                quarantined.ids.toEvent(),
                landed.values.toEvent(),
                counts(violations.lines()),
                seconds);
    }

    /** No revision was made of the newest one, about which this outcome says nothing. */
    static PublishOutcome nothingNew(int revision, Status status, @Nullable Reason reason, double seconds) {
        return new PublishOutcome(
                revision,
                status.name(),
                reason,
                null,
                0L,
                0L,
                Hash128.ZERO.toEvent(),
                Hash128.ZERO.toEvent(),
                Hash128.ZERO.toEvent(),
                List.of(),
                seconds);
    }

    private static List<ViolationCount> counts(List<BatchReport.Violation> lines) {
        return lines.stream()
                .map(line -> new ViolationCount(line.column(), line.clause(), line.code(), line.rows()))
                .toList();
    }

    private static final class Sums {
        private long rows;
        private Hash128 ids = Hash128.ZERO;
        private Hash128 values = Hash128.ZERO;

        void add(@Nullable FileRef file) {
            if (file != null) {
                rows += file.getRows();
                ids = ids.plus(Hash128.of(file.getIds()));
                values = values.plus(Hash128.of(file.getValues()));
            }
        }
    }
}
