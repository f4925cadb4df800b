// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * Kafka clients for workers: committed records only, offsets committed by hand, results written idempotently.
 *
 * @param groupPrefix the topic prefix, which begins the names of groups
 * @param common settings of every client: {@code bootstrap.servers} and security
 */
record WorkerClients(String groupPrefix, Map<String, Object> common) {

    private static final int SESSION_TIMEOUT_MILLIS = 6_000;
    private static final int READ_RECORDS = 5_000;
    private static final int READ_BYTES = 4 << 20;

    WorkerClients {
        common = Map.copyOf(common);
    }

    <V> KafkaConsumer<String, V> consumer(Topic<String, V> topic, String group) {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupPrefix + "-" + group);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MILLIS / 3);
        return new KafkaConsumer<>(
                settings, topic.keys().deserializer(), topic.values().deserializer());
    }

    /** A reader of committed records without a group: it is told what to read, keeps no offsets, and copies nothing. */
    KafkaConsumer<ByteBuffer, ByteBuffer> reader() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What retention has taken is missed and counted.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, READ_RECORDS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, READ_BYTES);
        return new KafkaConsumer<>(settings, new ByteBufferDeserializer(), new ByteBufferDeserializer());
    }

    <V> KafkaProducer<String, V> producer(Topic<String, V> topic) {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(
                settings, topic.keys().serializer(), topic.values().serializer());
    }
}
