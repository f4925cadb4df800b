// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.plan.BatchPlan;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger asks for when a person has rolled a rule back: the newest revision without the rows that the rule has
 * mended, which are in quarantine then.
 *
 * @param plan what was decided before the batch was cut
 * @param planHash the plan's SHA-256 in the vault
 * @param attempt the one that published the newest revision
 * @param revision the number that the new revision is to have
 * @param rule id of the rule
 * @param by who decided
 * @param note why; null where nothing was said
 * @param decidedAt when, ISO 8601 in UTC
 */
public record WithdrawalOrder(
        BatchPlan plan,
        String planHash,
        int attempt,
        int revision,
        String rule,
        String by,
        @Nullable String note,
        String decidedAt)
        implements RevisionOrder {}
