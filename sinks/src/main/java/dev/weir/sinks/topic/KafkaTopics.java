// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.contract.ContractSettings.TopicKeeping;
import dev.weir.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of clean rows on a cluster: makes those that are missing, and says where each stands. */
public final class KafkaTopics implements CleanTopics {

    /** A row has at most 8 MiB where nobody says otherwise; as a record it is hardly longer. */
    private static final int LARGEST_BATCH = 16 << 20;

    /** Rows must not be compacted away before they are read back. */
    private static final Duration COMPACTION_LAG = Duration.ofHours(1);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SEEN_POLL_MILLIS = 25;

    private final Admin admin;
    private final Topics topics;
    private final Making making;

    /**
     * How missing topics are made.
     *
     * @param isCreating whether they are; an operator makes them otherwise
     */
    public record Making(int partitions, int replication, boolean isCreating) {}

    public KafkaTopics(Admin admin, Topics topics, Making making) {
        this.admin = admin;
        this.topics = topics;
        this.making = making;
    }

    @Override
    public Standing ensure(String tenant, String dataset, TopicKeeping keeping)
            throws DeliveryFault, InterruptedException {
        String name = topics.cleanName(tenant, dataset);
        try {
            int partitions = partitions(name, keeping);
            return new Standing(name, ends(name, partitions), largest(name));
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new DeliveryFault(
                    "Topic %s cannot be made or looked at: %s. See: weir doctor".formatted(name, cause.getMessage()),
                    e);
        }
    }

    private int partitions(String name, TopicKeeping keeping)
            throws ExecutionException, InterruptedException, TimeoutException, DeliveryFault {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean isMade = false;
        while (true) {
            try {
                return await(admin.describeTopics(List.of(name)).allTopicNames()).values().stream()
                        .mapToInt(topic -> topic.partitions().size())
                        .sum();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            if (!isMade) {
                make(name, keeping);
                isMade = true;
            }
            Thread.sleep(SEEN_POLL_MILLIS); // What the controller has made, brokers learn a moment later.
        }
    }

    private void make(String name, TopicKeeping keeping)
            throws ExecutionException, InterruptedException, TimeoutException, DeliveryFault {
        if (!making.isCreating()) {
            throw new DeliveryFault("Topic %s does not exist, and topics.create is false. Make it with %s"
                    .formatted(name, configs(keeping)));
        }
        NewTopic topic =
                new NewTopic(name, making.partitions(), (short) making.replication()).configs(configs(keeping));
        try {
            await(admin.createTopics(List.of(topic)).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static Map<String, String> configs(TopicKeeping keeping) {
        Map<String, String> configs = new HashMap<>();
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_BATCH));
        if (keeping.isCompacted()) {
            configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            configs.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(COMPACTION_LAG.toMillis()));
        } else {
            Duration retention = keeping.retention();
            configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            configs.put(TopicConfig.RETENTION_MS_CONFIG, retention == null ? "-1" : "" + retention.toMillis());
        }
        return configs;
    }

    private List<Long> ends(String name, int partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        IntStream.range(0, partitions).forEach(i -> wanted.put(new TopicPartition(name, i), OffsetSpec.latest()));
        ListOffsetsResult found = admin.listOffsets(wanted);
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            ends.add(await(found.partitionResult(new TopicPartition(name, i))).offset());
        }
        return ends;
    }

    private int largest(String name) throws ExecutionException, InterruptedException, TimeoutException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return await(admin.describeConfigs(List.of(topic)).all()).values().stream()
                .mapToInt(config -> Integer.parseInt(
                        config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()))
                .sum();
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
