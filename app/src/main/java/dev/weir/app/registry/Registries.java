// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.app.config.WeirConfig;
import dev.weir.schemas.registry.RegistryClient;
import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.RegistryException.Reason;
import dev.weir.schemas.registry.RegistrySettings;
import dev.weir.schemas.registry.SchemaRegistry;
import java.util.Map;

/**
 * Which registry an installation uses: the one at {@code schema.registry.url}, or else, with the embedded broker, the
 * embedded one. A cluster without {@code schema.registry.url} has none: several processes may work on it, and the embedded
 * registry belongs to one.
 */
public final class Registries {

    private Registries() {}

    /**
     * The registry of this installation. Nothing is connected to or started before the first call needs it, so that an
     * installation without topic deliveries pays nothing; except that an embedded registry that was needed before is started
     * beside the caller, for outsiders who read what was delivered then. Owned by one pipeline, which holds the data
     * directory's lock: open it after Kafka answers, and close it before Kafka ends.
     *
     * @param clients settings of every Kafka client: {@code bootstrap.servers} and security
     */
    public static SchemaRegistry open(WeirConfig config, Map<String, Object> clients) {
        RegistrySettings settings = config.registry().client();
        if (settings != null) {
            return new RegistryOnDemand(() -> RegistryClient.open(settings));
        }
        if (!config.isEmbedded()) {
            return new RegistryOnDemand(() -> {
                throw unconfigured();
            });
        }
        RegistryOnDemand registry = new RegistryOnDemand(() -> LocalRegistry.start(config, clients));
        if (new KeptAddress(config.dataDir()).read().isPresent()) {
            registry.startBeside();
        }
        return registry;
    }

    private static RegistryException unconfigured() {
        return new RegistryException(
                Reason.UNCONFIGURED,
                "A topic delivery needs a schema registry, and none is configured. Expected schema.registry.url beside bootstrap.servers; the embedded registry works with the embedded broker alone");
    }
}
