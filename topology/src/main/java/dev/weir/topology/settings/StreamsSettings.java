// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;

/** The settings that every streams application of Weir needs for exactly-once, quick restarts and a small heap. */
public final class StreamsSettings {

    /** How long a killed instance's open transaction may block readers, and itself. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;

    private static final int SESSION_TIMEOUT_MILLIS = 6_000;
    static final int COMMIT_MILLIS = 100;
    private static final int BATCH_BYTES = 256 << 10;
    private static final int ROWS_COMMIT_MILLIS = 500;
    private static final int ROWS_LINGER_MILLIS = 20;
    /** As much as a clean topic takes. */
    private static final int ROWS_REQUEST_BYTES = 16 << 20;

    private StreamsSettings() {}

    /**
     * Settings of one application.
     *
     * @param threads stream threads in this process
     * @param replication of changelogs
     * @param clients settings of every client: {@code bootstrap.servers} and security
     */
    public static Properties of(
            String applicationId, Path stateDirectory, int threads, int replication, Map<String, Object> clients) {
        Properties settings = new Properties();
        settings.putAll(clients);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
        // A control event that cannot be read is a fault of ours: going on would drop what it counts.
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "none");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MILLIS);
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), SESSION_TIMEOUT_MILLIS / 3);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MILLIS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return settings;
    }

    /**
     * The same settings for an application that sends rows: fewer and larger transactions and batches. A delivery commits by
     * itself when it is over, so that a small one waits for nothing.
     */
    public static Properties forRows(Properties settings) {
        Properties rows = new Properties();
        rows.putAll(settings);
        rows.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, ROWS_COMMIT_MILLIS);
        rows.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), ROWS_LINGER_MILLIS);
        rows.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), ROWS_REQUEST_BYTES);
        return rows;
    }
}
