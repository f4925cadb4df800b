// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.fixture.ItemFiles;
import dev.weir.app.fixture.WeirUnderTest;
import dev.weir.schemas.report.BatchReport.Status;
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
    void shouldTrimWhatIsDoneAndLeaveNoStagedFiles() throws Exception {
        ItemFiles.contract(home.resolve("contracts"));
        try (WeirUnderTest weir = WeirUnderTest.start(home)) {
            Path file = weir.file("items.csv", ItemFiles.HEADER + ItemFiles.rows(50, 10, 7));
            assertThat(weir.talk().process(List.of(file)).get(0).status()).isEqualTo(Status.BALANCED);

            new Housekeeper(weir.topics(), weir.clients(), weir.layout()).round();

            assertThat(firstOffset(weir, weir.topics().splits().name())).isPositive();
            assertThat(firstOffset(weir, weir.topics().publishRequests().name()))
                    .isPositive();
            assertThat(firstOffset(weir, weir.topics().ledger().name())).isZero();
            try (var staged = Files.list(weir.layout().staging())) {
                assertThat(staged).isEmpty();
            }
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
