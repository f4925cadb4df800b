// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Commits the first offsets for topics that an application has never read, so that it can run with {@code auto.offset.reset=none}: offsets that
 * are lost later stop it, rather than make it skip or repeat everything in silence.
 */
final class FirstOffsets {

    private static final long TIMEOUT_SECONDS = 30;

    private FirstOffsets() {}

    static void seed(Admin admin, String applicationId, List<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        // Offsets expire for a whole group at once: a topic without any, beside others that have some, is new.
        Set<String> known = committed.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey().topic())
                .collect(Collectors.toSet());
        List<String> unknown =
                topics.stream().filter(topic -> !known.contains(topic)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(unknown).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        for (TopicDescription topic : descriptions.values()) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                partitions.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.earliest());
            }
        }
        Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
        admin.listOffsets(partitions)
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, start) -> first.put(partition, new OffsetAndMetadata(start.offset())));
        admin.alterConsumerGroupOffsets(applicationId, first).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
