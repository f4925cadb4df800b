// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.Reason;
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
import org.jspecify.annotations.Nullable;

/** Makes a revision from the newest one by taking back what a rule has mended. */
record Withdrawal(Workshop shop, WithdrawalOrder order) implements Making {

    @Override
    public Optional<PublishOutcome> beforeWork(ManifestShelf shelf, DoubleSupplier seconds) throws IOException {
        NavigableSet<Integer> revisions = shelf.revisions();
        if (revisions.isEmpty() || revisions.last() >= order.revision()) {
            return refused("the newest revision is %s".formatted(revisions.isEmpty() ? "none" : revisions.last()));
        }
        Certificate base = ManifestShelf.read(shelf.file(revisions.last())).certificate();
        if (base.attempt() != order.attempt() || !base.plan().equals(order.planHash())) {
            return refused("revision %d was published by attempt %d under plan %s, the decision is about attempt %d"
                    .formatted(base.revision(), base.attempt(), base.plan(), order.attempt()));
        }
        boolean isConcerned =
                base.files().stream().anyMatch(file -> file.rules().contains(order.rule()));
        return isConcerned ? Optional.empty() : Optional.of(outcome(Status.BALANCED, null, seconds.getAsDouble()));
    }

    private Optional<PublishOutcome> refused(String why) {
        Stop stop = Stop.failed(
                BatchReason.INTERNAL,
                "Batch %s revision %d: %s".formatted(order.plan().batchId(), order.revision(), why));
        return Optional.of(stopped(stop, 0));
    }

    @Override
    public Manifest prepare(WorkFolder work, ManifestShelf shelf, DoubleSupplier seconds)
            throws IOException, SQLException, StoppedException {
        return new WithdrawnRevision(shop, order, work).prepare(shelf, seconds);
    }

    @Override
    public PublishOutcome published(Manifest manifest) {
        Remedy remedy = manifest.certificate().remedy();
        boolean isOurs = manifest.certificate().attempt() == order.attempt()
                && remedy != null
                && remedy.withdrawn().stream()
                        .anyMatch(each -> each.revision() == order.revision()
                                && each.rule().equals(order.rule())
                                && each.decidedAt().equals(order.decidedAt()));
        return isOurs
                ? Outcomes.published(manifest, shop.layout())
                : stopped(Outcomes.takenBy(manifest.certificate(), order.attempt()), 0);
    }

    @Override
    public PublishOutcome stopped(Stop stop, double seconds) {
        return outcome(Status.FAILED, stop.ofWithdrawal().toEvent(), seconds);
    }

    /** What is visible is the newest revision's, about which this outcome says nothing. */
    private PublishOutcome outcome(Status status, @Nullable Reason reason, double seconds) {
        return Outcomes.nothingNew(order.revision(), status, reason, seconds);
    }
}
