// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.contract.ContractSettings.TopicKeeping;
import java.util.List;

/** Where the topics of clean rows stand. */
@FunctionalInterface
public interface CleanTopics {

    /**
     * A topic as it stands.
     *
     * @param ends where each partition ends for readers of all records
     * @param largest most bytes of a batch of records
     */
    record Standing(String name, List<Long> ends, int largest) {

        /** Copies the offsets. */
        public Standing {
            ends = List.copyOf(ends);
        }
    }

    /**
     * The topic of a dataset, which is made if it is missing.
     *
     * @throws DeliveryFault if it is missing and must not be made, or Kafka says no
     */
    Standing ensure(String tenant, String dataset, TopicKeeping keeping) throws DeliveryFault, InterruptedException;
}
