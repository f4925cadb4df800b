// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.broker.BrokerException;
import dev.weir.app.config.WeirConfig;
import dev.weir.app.kafka.KafkaAccess;
import dev.weir.app.kafka.KafkaUnreachableException;
import dev.weir.app.lock.TimedFileLock;
import dev.weir.app.topicadmin.TopicAdmin;
import dev.weir.app.topicadmin.TopicsException;
import dev.weir.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Kafka for a command that only writes a few records or reads some: beside a running pipeline, or for the moment. */
final class Attachment implements AutoCloseable {

    private final WeirConfig config;
    private final KafkaAccess kafka;

    private Attachment(WeirConfig config, KafkaAccess kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    static Attachment open(WeirConfig config) throws InterruptedException {
        try {
            Attachment attachment = new Attachment(config, KafkaAccess.open(config));
            attachment.requireTopics();
            return attachment;
        } catch (BrokerException | KafkaUnreachableException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private void requireTopics() throws InterruptedException {
        try (Admin admin = Admin.create(clients())) {
            new TopicAdmin(admin, config.topics()).ensure();
        } catch (TopicsException e) {
            close();
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            close();
            throw CommandFailure.usage(
                    "The topics cannot be looked at: %s. See: weir doctor".formatted(e.getMessage()));
        }
    }

    /** Whether a data directory with an embedded broker has never been used, so that there is nothing to read in it. */
    static boolean isUnused(WeirConfig config) {
        return config.isEmbedded() && !Files.exists(config.dataDir().resolve("broker"));
    }

    /** Whether a pipeline runs on the data directory now. */
    static boolean isPipelineRunning(WeirConfig config) {
        Path lock = config.dataDir().resolve("lock");
        if (!Files.exists(lock)) {
            return false;
        }
        try {
            Optional<TimedFileLock> free = TimedFileLock.exclusive(lock, Duration.ZERO);
            if (free.isPresent()) {
                free.get().close();
            }
            return free.isEmpty();
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "The data directory %s cannot be used: %s.".formatted(config.dataDir(), FileFault.reason(e)));
        }
    }

    Topics topics() {
        return new Topics(config.topics().prefix());
    }

    Map<String, Object> clients() {
        return kafka.clientProperties();
    }

    @Override
    public void close() {
        try {
            kafka.close();
        } catch (BrokerException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }
}
