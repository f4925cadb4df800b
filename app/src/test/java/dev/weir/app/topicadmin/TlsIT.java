// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.config.WeirConfigReader;
import dev.weir.app.fixture.Conversation;
import dev.weir.app.fixture.ItemFiles;
import dev.weir.app.kafka.KafkaAccess;
import dev.weir.app.kafka.KafkaUnreachableException;
import dev.weir.app.service.LocalWeir;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is reached by TLS and password alone: admin clients, streams, workers, producers and consumers. */
final class TlsIT {

    @TempDir
    Path folder;

    @Test
    void shouldTakeFilesInThroughAClusterThatIsReachedByTlsAlone() throws Exception {
        TlsKeys broker = TlsKeys.make(folder.resolve("broker-keys"));
        TlsKeys stranger = TlsKeys.make(folder.resolve("stranger-keys"));
        Path in = Files.createDirectories(folder.resolve("in"));
        Path file = Files.writeString(in.resolve("items.csv"), ItemFiles.HEADER + ItemFiles.rows(50, 10, 7));
        List<String> gaveUp = new ArrayList<>();

        try (SecuredCluster cluster = SecuredCluster.withTls(folder.resolve("kafka"), broker)) {
            assertThatThrownBy(() -> KafkaAccess.open(config(cluster, stranger)))
                    .isInstanceOf(KafkaUnreachableException.class)
                    .hasMessageContaining(cluster.bootstrapServers());

            try (LocalWeir weir = LocalWeir.open(config(cluster, broker), "a test", gaveUp::add);
                    Conversation talk = new Conversation(weir.topics(), weir.clients())) {
                BatchReport batch = talk.process(List.of(file)).get(0);

                assertThat(batch.status()).isEqualTo(Status.BALANCED);
                assertThat(batch.rows().source()).isEqualTo(50);
            }
        }
        assertThat(gaveUp).isEmpty();
    }

    private WeirConfig config(SecuredCluster cluster, TlsKeys trusting) throws Exception {
        WeirConfigReader reader = new WeirConfigReader(folder)
                .option("data", "data", "a test")
                .option("roots", "in", "a test")
                .option("inferContracts", "true", "a test")
                .option("topics.partitions", "2", "a test")
                .option("bootstrap.servers", cluster.bootstrapServers(), "a test");
        SecuredCluster.login("admin").forEach((name, value) -> reader.option("kafka." + name, value, "a test"));
        return reader.option("kafka.security.protocol", "SASL_SSL", "a test")
                .option("kafka.ssl.truststore.location", trusting.trusted().toString(), "a test")
                .option("kafka.ssl.truststore.password", TlsKeys.PASSWORD, "a test")
                .read();
    }
}
