// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.oneshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Announces files on {@code weir.arrivals}, as any producer would. */
public final class Announcer implements AutoCloseable {

    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Connects with {@code clients}: {@code bootstrap.servers} and security. */
    public Announcer(Topics topics, Map<String, Object> clients) {
        this.topics = topics;
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producer = new KafkaProducer<>(
                settings,
                topics.arrivals().keys().serializer(),
                topics.arrivals().values().serializer());
    }

    /**
     * What is said about every file of one call.
     *
     * @param tenant null for the default one
     * @param dataset null where it is told from each file's name
     */
    public record About(@Nullable String tenant, @Nullable String dataset) {}

    /**
     * Announces files, and returns once the broker has them all.
     *
     * @return the id of each announcement, in the files' order
     */
    public List<String> announce(List<Path> files, About about) throws InterruptedException, ExecutionException {
        List<String> ids = new ArrayList<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Path file : files) {
            String id = UUID.randomUUID().toString();
            ObjectNode event = Json.mapper().createObjectNode();
            event.put("id", id)
                    .put("uri", file.toAbsolutePath().toUri().toString())
                    .put("producer", "weir");
            if (about.tenant() != null) {
                event.put("tenant", about.tenant());
            }
            if (about.dataset() != null) {
                event.put("dataset", about.dataset());
            }
            sent.add(producer.send(new ProducerRecord<>(topics.arrivals().name(), Json.bytes(event))));
            ids.add(id);
        }
        for (Future<RecordMetadata> arrival : sent) {
            arrival.get();
        }
        return ids;
    }

    @Override
    public void close() {
        producer.close();
    }
}
