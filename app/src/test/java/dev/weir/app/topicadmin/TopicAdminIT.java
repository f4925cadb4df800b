// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.app.broker.BrokerOptions;
import dev.weir.app.broker.EmbeddedBroker;
import dev.weir.app.config.WeirConfig;
import dev.weir.app.config.WeirConfig.TopicSettings;
import dev.weir.app.config.WeirConfigReader;
import dev.weir.app.doctor.Checkup;
import dev.weir.app.doctor.Finding;
import dev.weir.app.doctor.Finding.Level;
import dev.weir.app.kafka.KafkaAccess;
import dev.weir.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicAdminIT {

    @TempDir
    static Path dataDir;

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.attachOrStart(dataDir, BrokerOptions.DEFAULT);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() throws Exception {
        admin.close();
        broker.close();
    }

    @Test
    void shouldMakeWhatIsMissingOnceAndFindItRight() throws Exception {
        TopicAdmin topics = new TopicAdmin(admin, new TopicSettings("made", 3, 1, true));
        assertThat(topics.check()).extracting(TopicFinding::state).containsOnly(TopicFinding.State.MISSING);

        topics.ensure();
        topics.ensure();

        assertThat(topics.check())
                .hasSameSizeAs(new Topics("made").all())
                .extracting(TopicFinding::state)
                .containsOnly(TopicFinding.State.RIGHT);
        assertThat(new Permissions(new TopicSettings("made", 3, 1, true)).missing(admin))
                .isEmpty();
    }

    @Test
    void shouldRefuseWhatAnOperatorMadeWrongly() throws Exception {
        TopicSettings settings = new TopicSettings("operated", 2, 1, false);
        admin.createTopics(List.of(
                        new NewTopic("operated.arrivals", 5, (short) 1),
                        new NewTopic("operated.batches", 2, (short) 1)
                                .configs(Map.of("max.message.bytes", "1000", "cleanup.policy", "compact"))))
                .all()
                .get(20, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!admin.listTopics()
                        .names()
                        .get(20, TimeUnit.SECONDS)
                        .containsAll(List.of("operated.arrivals", "operated.batches"))
                && System.nanoTime() < deadline) {
            // What the controller has made, the broker learns a moment later.
        }

        assertThatThrownBy(() -> new TopicAdmin(admin, settings).ensure())
                .isInstanceOf(TopicsException.class)
                .hasMessageContaining("operated.arrivals: has 5 partition(s) and 2 are configured")
                .hasMessageContaining("operated.batches: max.message.bytes is 1000 and must be at least 1000000")
                .hasMessageContaining("operated.ledger: does not exist; wanted with 2 partition(s), replication 1")
                .hasMessageContaining("weir doctor")
                .satisfies(e -> assertThat(((TopicsException) e).findings())
                        .hasSize(new Topics("x").all().size()));
    }

    @Test
    void shouldLookAtAClusterWithoutChangingIt() throws Exception {
        WeirConfig config = new WeirConfigReader(dataDir)
                .option("data", dataDir.toString(), "test")
                .option("topics.prefix", "looked", "test")
                .option("topics.create", "false", "test")
                .option("topics.replication", "3", "test")
                .option("bootstrap.servers", broker.bootstrapServers(), "test")
                .read();
        try (KafkaAccess access = KafkaAccess.open(config)) {
            assertThat(access.embedded()).isEmpty();
            assertThat(access.bootstrapServers()).isEqualTo(broker.bootstrapServers());
        }

        List<Finding> findings = new Checkup(config).run();

        assertThat(findings)
                .anySatisfy(f -> assertThat(f.text()).contains("topics.replication is 3 and there are 1 broker(s)"))
                .anySatisfy(f -> assertThat(f.text()).contains("min.insync.replicas is 1"))
                .anySatisfy(f -> assertThat(f.text()).contains("offsets are kept for 3660 days"))
                .anySatisfy(f -> assertThat(f.text())
                        .contains("looked.arrivals does not exist")
                        .contains("an operator"))
                .anySatisfy(f -> assertThat(f.text()).contains("may do all"));
        assertThat(findings)
                .filteredOn(f -> f.subject().equals("topics"))
                .extracting(Finding::level)
                .containsOnly(Level.FAULT);
        assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).noneMatch(name -> name.startsWith("looked"));
    }

    @Test
    void shouldSeeTheEmbeddedBroker() throws Exception {
        WeirConfig config = new WeirConfigReader(dataDir)
                .option("data", dataDir.toString(), "test")
                .read();

        List<Finding> findings = new Checkup(config).run();

        assertThat(findings).anySatisfy(f -> assertThat(f.text())
                .contains("the embedded broker runs at " + broker.bootstrapServers()));
        assertThat(findings).extracting(Finding::level).doesNotContain(Level.FAULT);
    }
}
