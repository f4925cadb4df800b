// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.RuleUse;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.PublishRequest;
import dev.weir.schemas.event.RemedyAnswered;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the library how many rows its rules have helped to land. The audit is the truth about it; this is for people. */
record RuleUses(RuleLibrary library) {

    private static final Logger LOG = LoggerFactory.getLogger(RuleUses.class);

    /** Counts a published promotion; told twice, it counts once. */
    void count(PublishRequest request, PublishOutcome outcome) {
        RemedyAnswered answer = request.getPromotion();
        if (answer == null || outcome.getManifest() == null) {
            return;
        }
        try {
            answer.getRowsOfRule()
                    .forEach((rule, rows) -> library.applied(
                            request.getTenant(),
                            request.getDataset(),
                            rule,
                            new RuleUse(request.getBatchId(), outcome.getRevision(), rows)));
        } catch (UncheckedIOException e) {
            LOG.warn("The use of rules cannot be counted. batch={}", request.getBatchId(), e);
        }
    }
}
