// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Makes a revision from the tallies of a wholly judged batch. */
record Publication(Workshop shop, PublishOrder order) implements Making {

    @Override
    public Optional<PublishOutcome> beforeWork(ManifestShelf shelf, DoubleSupplier seconds) {
        return new Gates(order).beforeReading().map(breach -> stopped(breach, seconds.getAsDouble()));
    }

    @Override
    public Manifest prepare(WorkFolder work, ManifestShelf shelf, DoubleSupplier seconds)
            throws IOException, SQLException, StoppedException {
        return new Revision(shop, order, work).prepare(shelf, seconds);
    }

    @Override
    public PublishOutcome published(Manifest manifest) {
        return manifest.certificate().attempt() < order.attempt()
                ? stopped(Outcomes.takenBy(manifest.certificate(), order.attempt()), 0)
                : Outcomes.published(manifest, shop.layout());
    }

    @Override
    public PublishOutcome stopped(Stop stop, double seconds) {
        return Outcomes.stopped(order, stop, seconds);
    }
}
