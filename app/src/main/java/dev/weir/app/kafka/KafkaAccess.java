// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.kafka;

import dev.weir.app.broker.BrokerException;
import dev.weir.app.broker.BrokerKeeper;
import dev.weir.app.broker.EmbeddedBroker;
import dev.weir.app.config.WeirConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka that answers. Where no cluster is configured, the embedded broker is attached to or started, and left or stopped
 * on closing.
 */
public final class KafkaAccess implements AutoCloseable {

    private final WeirConfig config;
    private final @Nullable EmbeddedBroker embedded;
    private final String bootstrapServers;
    private @Nullable BrokerKeeper keeper;

    private KafkaAccess(WeirConfig config, @Nullable EmbeddedBroker embedded, String bootstrapServers) {
        this.config = config;
        this.embedded = embedded;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Finds or starts the broker, and waits until it answers.
     *
     * @throws BrokerException if the embedded broker cannot serve
     * @throws KafkaUnreachableException if the configured cluster does not answer in time
     */
    public static KafkaAccess open(WeirConfig config)
            throws BrokerException, KafkaUnreachableException, InterruptedException {
        String cluster = config.bootstrapServers();
        if (cluster == null) {
            EmbeddedBroker broker = EmbeddedBroker.attachOrStart(config.dataDir(), config.broker());
            return new KafkaAccess(config, broker, broker.bootstrapServers());
        }
        KafkaAccess access = new KafkaAccess(config, null, cluster);
        ClusterCheck.requireAnswer(cluster, access.clientProperties());
        return access;
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The embedded broker, if that is what is used. */
    public Optional<EmbeddedBroker> embedded() {
        return Optional.ofNullable(embedded);
    }

    /**
     * Starts the embedded broker again whenever it dies, until this is closed; does nothing for a cluster.
     *
     * @param onGivingUp told what happened, in a sentence, when it cannot be kept alive
     */
    public void keepAlive(Consumer<String> onGivingUp) {
        if (embedded != null && keeper == null) {
            keeper = BrokerKeeper.keep(embedded, onGivingUp);
        }
    }

    /** What every Kafka client of this installation is made with; a copy. */
    public Map<String, Object> clientProperties() {
        return clientProperties(config, bootstrapServers);
    }

    /** What every Kafka client is made with that connects to {@code bootstrapServers}. */
    public static Map<String, Object> clientProperties(WeirConfig config, String bootstrapServers) {
        Map<String, Object> properties = new HashMap<>(config.kafka());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** Leaves the broker; the embedded one stops in good order unless another process uses it. */
    @Override
    public void close() throws BrokerException {
        if (keeper != null) {
            keeper.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }
}
