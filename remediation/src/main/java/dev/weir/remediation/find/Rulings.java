// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.RuleRuling;
import dev.weir.remediation.library.StoredRule;
import dev.weir.schemas.event.SuspectCluster;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people have decided about rules on clusters; the last word counts. */
record Rulings(RuleLibrary library) {

    /** Whether the rule was rejected, rolled back, or replaced by one that is proved. */
    boolean isRefused(String rule, SuspectCluster cluster) {
        return library.ruling(rule, cluster.getId())
                .filter(ruling -> switch (ruling.kind()) {
                    case RuleRuling.REJECT, RuleRuling.ROLLBACK -> true;
                    case RuleRuling.EDIT -> isProved(ruling.replacement());
                    default -> false;
                })
                .isPresent();
    }

    private boolean isProved(@Nullable String replacement) {
        return replacement != null
                && library.find(replacement)
                        .filter(rule -> rule.status().equals(StoredRule.ACTIVE))
                        .isPresent();
    }

    Optional<RuleRuling> approval(String rule, SuspectCluster cluster) {
        return library.ruling(rule, cluster.getId())
                .filter(ruling -> ruling.kind().equals(RuleRuling.APPROVE));
    }

    /** An approval that was given with this batch in view: what is ambiguous there was decided. */
    Optional<RuleRuling> choice(String rule, SuspectCluster cluster, String batchId) {
        return approval(rule, cluster).filter(ruling -> ruling.batches().contains(batchId));
    }
}
