// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.event.Reason;
import dev.weir.schemas.plan.BatchPlan;
import org.jspecify.annotations.Nullable;

/**
 * What planning a batch came to.
 *
 * @param plan null where the batch cannot go on before something else is mended
 * @param hold why the batch waits for a person; null where it goes on at once
 * @param driftMillis time that the comparison with the contract took
 */
record PlannedBatch(@Nullable BatchPlan plan, @Nullable Reason hold, double driftMillis) {}
