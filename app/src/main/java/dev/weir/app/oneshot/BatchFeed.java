// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.oneshot;

import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads {@code weir.batches}: every batch as it stands, and every answer to an arrival. */
public final class BatchFeed implements AutoCloseable {

    private static final Duration READ_ALL = Duration.ofMinutes(2);

    private final KafkaConsumer<String, BatchReport> consumer;
    private final List<TopicPartition> partitions;

    /** Connects with {@code clients}: {@code bootstrap.servers} and security. */
    public BatchFeed(Topics topics, Map<String, Object> clients) {
        Topic<String, BatchReport> topic = topics.batches();
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, topics.prefix() + "-feed-" + UUID.randomUUID());
        this.consumer = new KafkaConsumer<>(
                settings, topic.keys().deserializer(), topic.values().deserializer());
        this.partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Skips everything that is there; returns once that is settled, so that nothing sent later is missed. */
    public void seekToEnd() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Returns what has come, in order per batch; empty if nothing came within {@code wait}. */
    public List<BatchReport> poll(Duration wait) {
        List<BatchReport> reports = new ArrayList<>();
        for (ConsumerRecord<String, BatchReport> record : consumer.poll(wait)) {
            reports.add(record.value());
        }
        return reports;
    }

    /** Reads from the beginning to what is there now, and returns the newest report per key. */
    public Map<String, BatchReport> readAll() {
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, BatchReport> newest = new HashMap<>();
        long deadline = System.nanoTime() + READ_ALL.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "The batches' topic could not be read to its end within %d s".formatted(READ_ALL.toSeconds()));
            }
            for (ConsumerRecord<String, BatchReport> record : consumer.poll(Duration.ofMillis(200))) {
                newest.put(record.key(), record.value());
            }
        }
        return newest;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
