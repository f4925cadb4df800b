// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.contract.Contract;
import java.util.List;

/**
 * The contracts that say when files are to come.
 *
 * @see Contract#arrivalWatch()
 */
public interface Expectations {

    /** All contracts as they stand now. */
    List<Contract> contracts();

    /** How many partitions the topic of datasets has, so that each dataset is watched by one task. */
    int partitions();
}
