// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.plan;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import java.io.IOException;

/** Where plans, contracts and the bytes they speak of are found again, by the hashes that events carry. */
public interface PlanShelf {

    /**
     * Returns the plan with this SHA-256.
     *
     * @throws IOException if it cannot be read
     */
    BatchPlan plan(String sha256) throws IOException;

    /** Returns the contract with this fingerprint. */
    Contract contract(String fingerprint) throws IOException;

    /** Opens the decoded bytes of a planned batch; the caller closes them. */
    ByteSource open(BatchPlan plan) throws IOException;
}
