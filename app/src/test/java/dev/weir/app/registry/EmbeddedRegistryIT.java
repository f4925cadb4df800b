// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import static dev.weir.app.registry.RegistryConversation.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.broker.BrokerOptions;
import dev.weir.app.broker.EmbeddedBroker;
import dev.weir.app.config.WeirConfig;
import dev.weir.app.config.WeirConfig.TopicSettings;
import dev.weir.app.config.WeirConfigReader;
import dev.weir.schemas.registry.SchemaRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded registry on a broker: what it answered, it answers after a restart, and nobody else writes beside it. */
final class EmbeddedRegistryIT {

    private static final String V1 = schema("id:string");
    private static final String V2 = schema("id:string", "note?string");

    @TempDir
    static Path dataDir;

    private static EmbeddedBroker broker;
    private static Map<String, Object> clients;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.attachOrStart(dataDir, BrokerOptions.DEFAULT);
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @Test
    void shouldKeepIdsOverARestart() throws Exception {
        TopicSettings topics = new TopicSettings("restarted", 4, 1, true);
        try (EmbeddedRegistry first = EmbeddedRegistry.start(topics, clients, 0)) {
            RegistryConversation talk = new RegistryConversation(first.url());
            assertThat(talk.post("/subjects/a/versions", V1).body()).isEqualTo("{\"id\":1}");
            assertThat(talk.post("/subjects/a/versions", V2).body()).isEqualTo("{\"id\":2}");
            talk.ask("PUT", "/config/b", "{\"compatibility\":\"FULL\"}");
        }

        try (EmbeddedRegistry second = EmbeddedRegistry.start(topics, clients, 0)) {
            RegistryConversation talk = new RegistryConversation(second.url());
            assertThat(talk.get("/subjects/a/versions").body()).isEqualTo("[1,2]");
            assertThat(talk.get("/schemas/ids/2/schema").body()).isEqualTo(V2);
            assertThat(talk.get("/config/b").body()).contains("FULL");
            assertThat(talk.post("/subjects/b/versions", V2).body()).isEqualTo("{\"id\":2}");
            assertThat(talk.post("/subjects/c/versions", schema("x:long")).body())
                    .isEqualTo("{\"id\":3}");
        }
        try (Admin admin = Admin.create(clients)) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "restarted.schemas");
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get(20, TimeUnit.SECONDS)
                            .get(topic)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
        }
    }

    @Test
    void shouldShutOutTheOneBefore() throws Exception {
        TopicSettings topics = new TopicSettings("taken.over", 4, 1, true);
        try (EmbeddedRegistry earlier = EmbeddedRegistry.start(topics, clients, 0)) {
            RegistryConversation old = new RegistryConversation(earlier.url());
            assertThat(old.post("/subjects/a/versions", V1).body()).isEqualTo("{\"id\":1}");

            try (EmbeddedRegistry later = EmbeddedRegistry.start(topics, clients, 0)) {
                RegistryConversation young = new RegistryConversation(later.url());
                assertThat(old.post("/subjects/b/versions", V2).body()).contains("\"error_code\":50003");
                assertThat(young.post("/subjects/b/versions", schema("x:long")).body())
                        .isEqualTo("{\"id\":2}");
                assertThat(old.post("/subjects/b/versions", V2).body()).contains("\"error_code\":50003");
                assertThat(young.get("/subjects/b/versions").body()).isEqualTo("[1]");
            }
        }
    }

    @Test
    void shouldStartWithTheServiceOnceThereAreSchemas() throws Exception {
        WeirConfig config = new WeirConfigReader(dataDir)
                .option("data", dataDir.toString(), "test")
                .option("topics.prefix", "served", "test")
                .read();
        Schema first = new Schema.Parser().parse(V1);

        int id;
        try (SchemaRegistry registry = Registries.open(config, clients)) {
            id = registry.register("a", first);
        }

        try (SchemaRegistry registry = Registries.open(config, clients)) {
            RegistryConversation outsider = new RegistryConversation(
                    URI.create(Files.readString(dataDir.resolve("registry/url")).strip()));
            assertThat(answeredWithin(60, outsider, "/schemas/ids/" + id + "/schema"))
                    .isEqualTo(V1);
            assertThat(registry.schema(id)).isEqualTo(first);
            assertThat(registry.isCompatible("a", new Schema.Parser().parse(V2)))
                    .isTrue();
        }
    }

    private static String answeredWithin(int seconds, RegistryConversation talk, String path) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            try {
                return talk.get(path).body();
            } catch (java.net.ConnectException e) {
                assertThat(System.nanoTime())
                        .as("nobody asked, and it did not start")
                        .isLessThan(deadline);
            }
        }
    }
}
