// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.housekeeping;

import dev.weir.schemas.report.Alert;
import dev.weir.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises alerts about the service itself. It waits until Kafka has them, some seconds at most; one that Kafka does not
 * take is in the log.
 */
public final class AlertSender {

    private static final Logger LOG = LoggerFactory.getLogger(AlertSender.class);
    private static final int PATIENCE_MILLIS = 8_000;

    private final Topics topics;
    private final Map<String, Object> settings;

    /** Connects with {@code clients}: {@code bootstrap.servers} and security. */
    public AlertSender(Topics topics, Map<String, Object> clients) {
        this.topics = topics;
        this.settings = new HashMap<>(clients);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    }

    /** Sends an alert about {@code part} of the service. */
    public void send(String part, Alert alert) {
        try (KafkaProducer<String, Alert> producer = new KafkaProducer<>(
                settings,
                topics.alerts().keys().serializer(),
                topics.alerts().values().serializer())) {
            producer.send(new ProducerRecord<>(topics.alerts().name(), part, alert))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            LOG.error("An alert cannot be sent. code={} part={}", alert.code(), part, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
