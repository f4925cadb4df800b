// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import dev.weir.app.config.WeirConfig;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.ContractBook;
import dev.weir.topology.ledger.Expectations;
import java.util.List;

/** Takes expectations from the contracts directory, as it stands at each look. */
final class BookExpectations implements Expectations {

    private final int partitions;
    private ContractBook book;

    BookExpectations(WeirConfig config) {
        this.partitions = config.topics().partitions();
        this.book = ContractBook.load(config.contractsDir());
    }

    @Override
    public synchronized List<Contract> contracts() {
        book = book.refreshed();
        return book.contracts();
    }

    @Override
    public int partitions() {
        return partitions;
    }
}
