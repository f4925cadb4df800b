// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.certificate.Remedy;
import java.io.IOException;
import java.sql.SQLException;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Makes a revision from the newest one and what a remedy came to. */
record Promotion(Workshop shop, PromotionOrder order) implements Making {

    @Override
    public Optional<PublishOutcome> beforeWork(ManifestShelf shelf, DoubleSupplier seconds) throws IOException {
        Optional<Stop> stop = stop(shelf);
        if (stop.isPresent()) {
            return Optional.of(stopped(stop.get(), seconds.getAsDouble()));
        }
        RemedyAnswered answer = order.answer();
        return answer.getPromoted().isEmpty() && answer.getQuarantined().isEmpty()
                ? shelf.find(answer.getRevision()).map(base -> Outcomes.published(base, shop.layout()))
                : Optional.empty();
    }

    private Optional<Stop> stop(ManifestShelf shelf) throws IOException {
        RemedyAnswered answer = order.answer();
        Reason failure = answer.getFailure();
        if (failure != null) {
            return Optional.of(Stop.failed(BatchReason.INTERNAL, failure.getMessage()));
        }
        NavigableSet<Integer> revisions = shelf.revisions();
        if (revisions.isEmpty() || revisions.last() != answer.getRevision()) {
            return refused("the remedy looked at revision %d, the newest is %s"
                    .formatted(answer.getRevision(), revisions.isEmpty() ? "none" : revisions.last()));
        }
        Certificate base = ManifestShelf.read(shelf.file(answer.getRevision())).certificate();
        if (base.attempt() != order.attempt() || !base.plan().equals(order.planHash())) {
            return refused("revision %d was published by attempt %d under plan %s, the remedy is of attempt %d, plan %s"
                    .formatted(base.revision(), base.attempt(), base.plan(), order.attempt(), order.planHash()));
        }
        if (!answer.getPromoted().isEmpty() && answer.getAudit() == null) {
            return refused("%d files of promoted rows have no audit file"
                    .formatted(answer.getPromoted().size()));
        }
        return Optional.empty();
    }

    private Optional<Stop> refused(String why) {
        return Optional.of(Stop.failed(
                BatchReason.INTERNAL,
                "Batch %s revision %d: %s".formatted(order.plan().batchId(), order.revision(), why)));
    }

    @Override
    public Manifest prepare(WorkFolder work, ManifestShelf shelf, DoubleSupplier seconds)
            throws IOException, SQLException, StoppedException {
        return new PromotedRevision(shop, order, work).prepare(shelf, seconds);
    }

    @Override
    public PublishOutcome published(Manifest manifest) {
        Remedy remedy = manifest.certificate().remedy();
        boolean isOurs = manifest.certificate().attempt() == order.attempt()
                && remedy != null
                && remedy.base() == order.answer().getRevision();
        return isOurs
                ? Outcomes.published(manifest, shop.layout())
                : stopped(Outcomes.takenBy(manifest.certificate(), order.attempt()), 0);
    }

    /** What is visible is the newest revision's, about which this outcome says nothing. */
    @Override
    public PublishOutcome stopped(Stop stop, double seconds) {
        return Outcomes.nothingNew(
                order.revision(), Status.FAILED, stop.ofPromotion().toEvent(), seconds);
    }
}
