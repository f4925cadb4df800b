// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology;

import dev.weir.schemas.contract.Contract;
import dev.weir.topology.ledger.Expectations;
import java.util.List;

/** Contracts that never change, on topics with one partition. */
public record FixedExpectations(List<Contract> contracts) implements Expectations {

    public static FixedExpectations of(Contract... contracts) {
        return new FixedExpectations(List.of(contracts));
    }

    @Override
    public int partitions() {
        return 1;
    }
}
