// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.housekeeping;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where groups stand, as the cluster says; no call waits for ever. */
final class Offsets {

    private static final long TIMEOUT_SECONDS = 20;

    private final Admin admin;

    Offsets(Admin admin) {
        this.admin = admin;
    }

    /** What a group has committed on its topics. */
    Map<TopicPartition, Long> committed(GroupTopics group)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> all = admin.listConsumerGroupOffsets(group.group())
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, Long> committed = new HashMap<>();
        all.forEach((partition, offset) -> {
            if (offset != null && group.topics().contains(partition.topic())) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    /** Where partitions end, for readers of committed records. */
    Map<TopicPartition, Long> ends(Map<TopicPartition, Long> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        return admin
                .listOffsets(partitions.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Removes what lies before these offsets. */
    void trim(Map<TopicPartition, Long> before) throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
        before.forEach((partition, offset) -> {
            if (offset > 0) {
                deletions.put(partition, RecordsToDelete.beforeOffset(offset));
            }
        });
        if (!deletions.isEmpty()) {
            admin.deleteRecords(deletions).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
    }
}
