// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.release;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Makes the clients of the release's Kafka Streams as they always are, and remembers which producer each stream thread has:
 * rows can then be sent on it, in the transaction that Kafka Streams has begun there and commits (decision 0019).
 */
public final class RowProducers implements KafkaClientSupplier {

    /** What Kafka Streams adds to a thread's name for the client id of the thread's producer. */
    private static final String CLIENT_SUFFIX = "-producer";

    private final Map<String, Producer<byte[], byte[]>> producers = new ConcurrentHashMap<>();

    /** The producer of the stream thread that asks; empty if Kafka Streams has named it otherwise, or there is none. */
    Optional<Producer<byte[], byte[]>> ofThisThread() {
        return Optional.ofNullable(producers.get(Thread.currentThread().getName() + CLIENT_SUFFIX));
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        // A thread that lost its place gets another producer under the same name.
        producers.put(String.valueOf(config.get(ProducerConfig.CLIENT_ID_CONFIG)), producer);
        return producer;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }
}
