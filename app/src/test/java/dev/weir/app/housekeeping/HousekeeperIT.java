// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.fixture.ItemFiles;
import dev.weir.app.fixture.TopicReader;
import dev.weir.app.fixture.WeirUnderTest;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.report.ContractVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeeperIT {

    @TempDir
    static Path home;

    @Test
    void shouldTrimWhatIsDoneAndLeaveNoStagedFilesAndTellPeople() throws Exception {
        ItemFiles.contract(home.resolve("contracts"));
        try (WeirUnderTest weir = WeirUnderTest.start(home)) {
            Path file = weir.file("items.csv", ItemFiles.HEADER + ItemFiles.rows(50, 10, 7));
            BatchReport batch = weir.talk().process(List.of(file)).get(0);
            assertThat(batch.status()).isEqualTo(Status.BALANCED);

            new Housekeeper(weir.topics(), weir.clients(), weir.layout()).round();

            assertThat(firstOffset(weir, weir.topics().splits().name())).isPositive();
            assertThat(firstOffset(weir, weir.topics().publishRequests().name()))
                    .isPositive();
            assertThat(firstOffset(weir, weir.topics().ledger().name())).isZero();
            try (var staged = Files.list(weir.layout().staging())) {
                assertThat(staged).isEmpty();
            }

            ContractVersion told = TopicReader.first(weir.topics().contracts(), weir.clients());
            assertThat(told.dataset()).isEqualTo("items");
            assertThat(told.fingerprint()).isEqualTo(batch.contract().fingerprint());
            assertThat(told.yaml()).contains("kind: DataContract");
            Alert alert = new Alert(1, "STREAMS_STOPPED", "default", null, null, "They stopped.", "Look.", "now");
            new AlertSender(weir.topics(), weir.clients()).send("intake", alert);
            assertThat(TopicReader.first(weir.topics().alerts(), weir.clients()))
                    .isEqualTo(alert);
        }
    }

    /** The sum over all partitions of the oldest offset that is still there. */
    private static long firstOffset(WeirUnderTest weir, String topic) throws Exception {
        try (Admin admin = Admin.create(weir.clients())) {
            long sum = 0;
            int partitions = admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get(20, TimeUnit.SECONDS)
                    .partitions()
                    .size();
            for (int partition = 0; partition < partitions; partition++) {
                TopicPartition place = new TopicPartition(topic, partition);
                sum += admin.listOffsets(Map.of(place, OffsetSpec.earliest()))
                        .partitionResult(place)
                        .get(20, TimeUnit.SECONDS)
                        .offset();
            }
            return sum;
        }
    }
}
