// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import dev.weir.app.broker.BrokerException;
import dev.weir.app.config.WeirConfig;
import dev.weir.app.kafka.KafkaAccess;
import dev.weir.app.kafka.KafkaUnreachableException;
import dev.weir.app.lock.DataDirectoryInUseException;
import dev.weir.app.lock.DataLock;
import dev.weir.app.topicadmin.TopicAdmin;
import dev.weir.app.topicadmin.TopicsException;
import dev.weir.schemas.topic.Topics;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A whole Weir on one data directory: its lock, its Kafka with all topics, and the running service. */
public final class LocalWeir implements AutoCloseable {

    private final WeirConfig config;
    private final DataLock lock;
    private @Nullable KafkaAccess kafka;
    private @Nullable WeirService service;

    private LocalWeir(WeirConfig config, DataLock lock) {
        this.config = config;
        this.lock = lock;
    }

    /**
     * Starts everything.
     *
     * @param command what it is started for, for the message that a second one gets
     * @param onGivingUp told what happened when a part stops by itself
     * @throws ServiceException if it cannot run, with what is in the way and what to do
     */
    public static LocalWeir open(WeirConfig config, String command, Consumer<String> onGivingUp)
            throws ServiceException, InterruptedException {
        LocalWeir weir = new LocalWeir(config, lock(config, command));
        try {
            weir.start(onGivingUp);
            return weir;
        } catch (BrokerException | KafkaUnreachableException | TopicsException e) {
            weir.close();
            throw ServiceException.because(e);
        } catch (ServiceException | InterruptedException | RuntimeException e) {
            weir.close();
            throw e;
        }
    }

    private static DataLock lock(WeirConfig config, String command) throws ServiceException {
        try {
            return DataLock.acquire(config.dataDir(), command);
        } catch (DataDirectoryInUseException e) {
            throw ServiceException.because(e);
        } catch (IOException e) {
            throw ServiceException.dataDirectory(config.dataDir(), e);
        }
    }

    private void start(Consumer<String> onGivingUp)
            throws BrokerException, KafkaUnreachableException, TopicsException, ServiceException, InterruptedException {
        KafkaAccess access = KafkaAccess.open(config);
        kafka = access;
        access.keepAlive(onGivingUp);
        try (Admin admin = Admin.create(access.clientProperties())) {
            new TopicAdmin(admin, config.topics()).ensure();
        }
        service = WeirService.start(config, access.clientProperties(), onGivingUp);
    }

    /** Settings of every Kafka client: {@code bootstrap.servers} and security. */
    public Map<String, Object> clients() {
        KafkaAccess access = kafka;
        if (access == null) {
            throw new IllegalStateException("Kafka is reached before anybody asks for its clients");
        }
        return access.clientProperties();
    }

    public Topics topics() {
        return new Topics(config.topics().prefix());
    }

    /** Whether every part does its work. */
    public boolean isAlive() {
        WeirService running = service;
        return running != null && running.isAlive();
    }

    /** Stops in good order; what is under way goes on at the next start. */
    @Override
    public void close() throws ServiceException {
        try (lock) {
            if (service != null) {
                service.close();
            }
            if (kafka != null) {
                kafka.close();
            }
        } catch (BrokerException e) {
            throw ServiceException.because(e);
        } catch (IOException e) {
            throw ServiceException.dataDirectory(config.dataDir(), e);
        }
    }
}
