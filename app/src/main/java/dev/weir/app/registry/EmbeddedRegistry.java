// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.app.config.WeirConfig.TopicSettings;
import dev.weir.app.topicadmin.TopicAdmin;
import dev.weir.app.topicadmin.TopicsException;
import dev.weir.schemas.registry.RegistryEntry;
import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.RegistryException.Reason;
import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * A schema registry in this process, for the embedded broker: Confluent's routes on a loopback port, every schema in one
 * compacted topic (docs/decisions/0016). One process at a time writes; an earlier one is shut out.
 */
public final class EmbeddedRegistry implements Closeable {

    private final SchemaShelf shelf;
    private final RegistryServer server;

    private EmbeddedRegistry(SchemaShelf shelf, RegistryServer server) {
        this.shelf = shelf;
        this.server = server;
    }

    /**
     * Makes the topic if it is missing, reads it, and answers from then on.
     *
     * @param topics prefix and replication of the topic
     * @param clients settings of every Kafka client: {@code bootstrap.servers} and security
     * @param port 0 for a free one
     * @throws RegistryException if Kafka or the port cannot be had
     */
    public static EmbeddedRegistry start(TopicSettings topics, Map<String, Object> clients, int port)
            throws RegistryException {
        Topic<String, RegistryEntry> topic = new Topics(topics.prefix()).schemas();
        try (Admin admin = Admin.create(clients)) {
            new TopicAdmin(admin, topics, List.of(topic)).ensure();
            return over(new KafkaSchemaLog(topic, clients, topics.prefix() + "-registry"), port);
        } catch (TopicsException | KafkaException e) {
            throw new RegistryException(
                    Reason.UNREACHABLE,
                    "The embedded schema registry cannot use its topic %s: %s".formatted(topic.name(), e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException(
                    Reason.INTERRUPTED, "Starting the embedded schema registry: interrupted while waiting", e);
        }
    }

    static EmbeddedRegistry over(SchemaLog log, int port) throws RegistryException {
        try {
            SchemaShelf shelf = new SchemaShelf(log);
            return new EmbeddedRegistry(shelf, RegistryServer.start(shelf, port));
        } catch (KafkaException e) {
            log.close();
            throw e;
        } catch (IOException e) {
            log.close();
            throw new RegistryException(
                    Reason.UNREACHABLE,
                    "The embedded schema registry cannot listen at 127.0.0.1:%d (%s). Stop what listens there, or set schema.registry.port to another port, or to 0 for a free one"
                            .formatted(port, e.getMessage()),
                    e);
        }
    }

    /** Where it answers. */
    public URI url() {
        return server.url();
    }

    /** Stops answering; what is registered stays in the topic. */
    @Override
    public void close() {
        server.close();
        shelf.close();
    }
}
