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
     * A file to announce.
     *
     * @param uri where it lies
     * @param expectedRows how many data rows it has; null where that is not known
     * @param sha256 of its bytes, in hexadecimal; null where it is not known
     */
    public record Announced(
            String uri,
            @Nullable Long expectedRows,
            @Nullable String sha256) {

        /** A file of this machine, of which nothing else is known. */
        public static Announced of(Path file) {
            return new Announced(file.toAbsolutePath().normalize().toUri().toString(), null, null);
        }
    }

    /**
     * Announces files, and returns once the broker has them all.
     *
     * @return the id of each announcement, in the files' order
     */
    public List<String> announce(List<Announced> files, About about) throws InterruptedException, ExecutionException {
        List<String> ids = new ArrayList<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Announced file : files) {
            String id = UUID.randomUUID().toString();
            sent.add(producer.send(new ProducerRecord<>(topics.arrivals().name(), Json.bytes(event(id, file, about)))));
            ids.add(id);
        }
        for (Future<RecordMetadata> arrival : sent) {
            arrival.get();
        }
        return ids;
    }

    private static ObjectNode event(String id, Announced file, About about) {
        ObjectNode event = Json.mapper().createObjectNode();
        event.put("id", id).put("uri", file.uri()).put("producer", "weir");
        if (about.tenant() != null) {
            event.put("tenant", about.tenant());
        }
        if (about.dataset() != null) {
            event.put("dataset", about.dataset());
        }
        if (file.expectedRows() != null) {
            event.put("expectedRows", file.expectedRows());
        }
        if (file.sha256() != null) {
            event.put("sha256", file.sha256());
        }
        return event;
    }

    @Override
    public void close() {
        producer.close();
    }
}
