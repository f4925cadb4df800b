// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.plan.BatchPlan;

/** What every order for a revision names. */
interface RevisionOrder {

    /** What was decided before the batch was cut. */
    BatchPlan plan();

    /** The plan's SHA-256 in the vault. */
    String planHash();

    int attempt();

    /** The number that the revision is to have. */
    int revision();
}
