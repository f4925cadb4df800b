// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.schemas.registry.RegistryEntry;
import dev.weir.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Entries as records of one partition. Each is a transaction of its own, because a transactional id is what shuts out an
 * earlier writer: whoever opens the log has read all that can ever count.
 */
final class KafkaSchemaLog implements SchemaLog {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final Duration POLL = Duration.ofMillis(200);

    private final Topic<String, RegistryEntry> topic;
    private final Map<String, Object> clients;
    private final String writer;
    private @Nullable KafkaProducer<String, RegistryEntry> producer;

    /** @param writer transactional id, the same for all writers of this topic */
    KafkaSchemaLog(Topic<String, RegistryEntry> topic, Map<String, Object> clients, String writer) {
        this.topic = topic;
        this.clients = Map.copyOf(clients);
        this.writer = writer;
    }

    @Override
    public List<RegistryEntry> open() {
        close();
        KafkaProducer<String, RegistryEntry> opened = new KafkaProducer<>(
                producerSettings(), topic.keys().serializer(), topic.values().serializer());
        producer = opened;
        opened.initTransactions();
        return read();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The commit throws what became of the record.
    public void append(RegistryEntry entry) {
        KafkaProducer<String, RegistryEntry> open = producer;
        if (open == null) {
            throw new IllegalStateException("The log is opened before anything is written");
        }
        open.beginTransaction();
        open.send(new ProducerRecord<>(topic.name(), entry.key(), entry));
        // Waits until the record and the transaction's end are on all in-sync replicas.
        open.commitTransaction();
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }

    private List<RegistryEntry> read() {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        List<RegistryEntry> entries = new ArrayList<>();
        try (KafkaConsumer<String, RegistryEntry> consumer = new KafkaConsumer<>(
                consumerSettings(), topic.keys().deserializer(), topic.values().deserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            long deadline =
                    System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, RegistryEntry> each : consumer.poll(POLL)) {
                    entries.add(each.value());
                }
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("Topic %s was not read to its end within %d s"
                            .formatted(topic.name(), PATIENCE_MILLIS / 1_000));
                }
            }
        }
        return entries;
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, writer);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, writer);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 3);
        return settings;
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, writer);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return settings;
    }
}
