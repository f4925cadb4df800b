// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.release;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.PartitionSums;
import dev.weir.schemas.event.RowSums;

/** What was sent to one partition, while more is sent. */
final class PartitionTally {

    private final DigestSum addedIds = new DigestSum();
    private final DigestSum addedValues = new DigestSum();
    private final DigestSum removedIds = new DigestSum();

    /** Goes on from what was sent before. */
    static PartitionTally of(PartitionSums sent) {
        PartitionTally tally = new PartitionTally();
        tally.addedIds.add(Hash128.of(sent.getAdded().getIds()), sent.getAdded().getRows());
        tally.addedValues.add(
                Hash128.of(sent.getAdded().getValues()), sent.getAdded().getRows());
        tally.removedIds.add(
                Hash128.of(sent.getRemoved().getIds()), sent.getRemoved().getRows());
        return tally;
    }

    /** Nothing. */
    static PartitionSums none() {
        return new PartitionTally().sums();
    }

    void add(Hash128 id, Hash128 value) {
        addedIds.add(id);
        addedValues.add(value);
    }

    void remove(Hash128 id) {
        removedIds.add(id);
    }

    PartitionSums sums() {
        return new PartitionSums(
                new RowSums(
                        addedIds.count(),
                        addedIds.sum().toEvent(),
                        addedValues.sum().toEvent()),
                new RowSums(removedIds.count(), removedIds.sum().toEvent(), Hash128.ZERO.toEvent()));
    }
}
