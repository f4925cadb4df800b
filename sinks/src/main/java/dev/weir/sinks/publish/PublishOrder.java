// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.BatchReason;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the ledger asks for: one revision of a wholly judged batch.
 *
 * @param plan what was decided before the batch was cut
 * @param planHash the plan's SHA-256 in the vault
 * @param revision the number that the revision is to have
 * @param cut what the cutter counted
 * @param tallies what the judge counted, one per split
 * @param waived gates that a person has waived by releasing the batch: reason codes
 * @param arrivalId the arrival that opened the batch
 */
public record PublishOrder(
        BatchPlan plan,
        String planHash,
        int attempt,
        int revision,
        CutDone cut,
        List<SplitTally> tallies,
        Set<String> waived,
        String arrivalId)
        implements RevisionOrder {

    /** Copies, with the tallies in the order of their splits. */
    public PublishOrder {
        tallies = tallies.stream()
                .sorted(Comparator.comparingInt(SplitTally::getSplit))
                .toList();
        waived = Set.copyOf(waived);
    }

    boolean isWaived(BatchReason gate) {
        return waived.contains(gate.name());
    }
}
