// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.profile.BatchProfile;
import dev.weir.sinks.profile.PageProfile;
import dev.weir.sinks.profile.Profiler;
import dev.weir.sinks.readback.ReadBack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The profile of a revision that is made from another one. */
record NextProfile(Workshop shop, DuckSession duck, Contract contract, BatchPlan plan) {

    /**
     * Looks at the files that are taken over only where nobody remembers what they hold.
     *
     * @param sourceRows sets the sample, alike in all revisions of a batch
     * @param more landed files that are new in this revision
     */
    BatchProfile of(Bindery bindery, long sourceRows, List<PublishedFile> taken, List<PublishedFile> more)
            throws IOException, SQLException {
        List<PublishedFile> landed =
                Stream.concat(taken.stream(), more.stream()).toList();
        Optional<PageProfile> known = shop.profiles().take(taken);
        PageProfile profile = known.orElseGet(() -> new PageProfile(contract.columns(), sourceRows));
        ReadBack readBack = new ReadBack(duck, profile);
        for (Path file : bindery.inWork(known.isPresent() ? more : landed)) {
            readBack.show(file, contract.landedColumns(), !plan.rescued().isEmpty());
        }
        shop.profiles().keep(landed, profile);
        return profile.isComplete()
                ? profile.profile()
                : new Profiler(duck, contract.columns()).profile(bindery.inWork(landed));
    }
}
