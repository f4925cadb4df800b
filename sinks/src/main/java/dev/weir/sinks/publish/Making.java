// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** One way to make a revision; committing it is the same for all. */
interface Making {

    RevisionOrder order();

    /**
     * What can be said before anything is written: why there will be no revision, or that none is needed.
     *
     */
    Optional<PublishOutcome> beforeWork(ManifestShelf shelf, DoubleSupplier seconds) throws IOException;

    /** Prepares the files in {@code work}, and a manifest that is not yet committed. */
    Manifest prepare(WorkFolder work, ManifestShelf shelf, DoubleSupplier seconds)
            throws IOException, SQLException, StoppedException;

    /** A published revision; the same from every try, as all of it stands in the manifest. */
    PublishOutcome published(Manifest manifest);

    /** A revision that is not published. */
    PublishOutcome stopped(Stop stop, double seconds);
}
