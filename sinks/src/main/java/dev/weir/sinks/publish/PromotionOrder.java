// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.plan.BatchPlan;

/**
 * What the ledger asks for once a remedy has answered: the next revision, made from the newest one and the answer.
 *
 * @param plan what was decided before the batch was cut
 * @param planHash the plan's SHA-256 in the vault
 * @param attempt the one that published the newest revision
 * @param revision the number that the new revision is to have
 * @param answer what the remedy came to; it names the revision that it looked at
 */
public record PromotionOrder(BatchPlan plan, String planHash, int attempt, int revision, RemedyAnswered answer)
        implements RevisionOrder {}
