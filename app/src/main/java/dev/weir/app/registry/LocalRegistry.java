// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.app.config.WeirConfig;
import dev.weir.schemas.registry.RegistryClient;
import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.RegistryException.Reason;
import dev.weir.schemas.registry.RegistrySettings;
import dev.weir.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;

/** The embedded registry with a client of its own: Weir asks it the way that outsiders do. */
final class LocalRegistry implements SchemaRegistry {

    private final EmbeddedRegistry embedded;
    private final RegistryClient client;

    private LocalRegistry(EmbeddedRegistry embedded, RegistryClient client) {
        this.embedded = embedded;
        this.client = client;
    }

    static LocalRegistry start(WeirConfig config, Map<String, Object> clients) throws RegistryException {
        KeptAddress address = new KeptAddress(config.dataDir());
        int port = address.port(config.registry().port());
        EmbeddedRegistry embedded = EmbeddedRegistry.start(config.topics(), clients, port);
        try {
            RegistryClient client = RegistryClient.open(RegistrySettings.of(embedded.url()));
            address.write(embedded.url());
            return new LocalRegistry(embedded, client);
        } catch (RegistryException e) {
            embedded.close();
            throw e;
        } catch (IOException e) {
            embedded.close();
            throw new RegistryException(
                    Reason.UNREACHABLE,
                    "The address of the embedded schema registry cannot be written to %s: %s. Check the disk: weir doctor"
                            .formatted(config.dataDir(), e.getMessage()),
                    e);
        }
    }

    @Override
    public int register(String subject, Schema schema) throws RegistryException {
        return client.register(subject, schema);
    }

    @Override
    public Schema schema(int id) throws RegistryException {
        return client.schema(id);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) throws RegistryException {
        return client.isCompatible(subject, schema);
    }

    @Override
    public void close() {
        client.close();
        embedded.close();
    }
}
