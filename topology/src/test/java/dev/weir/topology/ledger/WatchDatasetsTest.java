// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.DatasetSeen;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.topic.Topics;
import dev.weir.topology.FakePlans;
import dev.weir.topology.FixedExpectations;
import dev.weir.topology.TopologyFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchDatasetsTest {

    private static final Duration LOOK = Duration.ofSeconds(10);

    @TempDir
    private Path state;

    private TopologyFixture weir;

    @BeforeEach
    void start() {
        Contract hourly = Contract.parse("""
                apiVersion: v3.1.0
                kind: DataContract
                id: orders-contract
                version: 1.0.0
                status: active
                schema:
                  - name: orders
                    properties:
                      - name: id
                        logicalType: integer
                slaProperties:
                  - property: frequency
                    value: 1
                    unit: h
                """, "orders.odcs.yaml");
        Topology topology = new Topology();
        new LedgerTopology(new Topics("weir"), new FakePlans(), FixedExpectations.of(hourly)).addTo(topology);
        weir = new TopologyFixture(topology, state);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void shouldAlertOnceWhenExpectedFileHasNotCome() {
        seen(TopologyFixture.START.toEpochMilli());
        weir.pass(Duration.ofMinutes(59));
        assertThat(weir.values(weir.topics().alerts())).isEmpty();

        weir.pass(Duration.ofMinutes(2));
        weir.pass(LOOK);
        weir.pass(LOOK);

        List<Alert> alerts = weir.values(weir.topics().alerts());
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo("SLA_OVERDUE");
            assertThat(alert.dataset()).isEqualTo("orders");
            assertThat(alert.message()).contains("orders-contract@1.0.0 expects a file every");
        });
    }

    @Test
    void shouldWatchDatasetBeforeItsFirstFile() {
        weir.pass(LOOK);
        weir.pass(Duration.ofMinutes(61));

        assertThat(weir.values(weir.topics().alerts())).hasSize(1);
    }

    @Test
    void shouldWaitAgainOnceAFileHasCome() {
        weir.pass(LOOK);
        weir.pass(Duration.ofMinutes(61));
        weir.values(weir.topics().alerts());

        seen(TopologyFixture.START.plus(Duration.ofMinutes(62)).toEpochMilli());
        weir.pass(Duration.ofMinutes(30));
        assertThat(weir.values(weir.topics().alerts())).isEmpty();

        weir.pass(Duration.ofMinutes(40));
        assertThat(weir.values(weir.topics().alerts())).hasSize(1);
    }

    private void seen(long at) {
        weir.send(weir.topics().datasets(), "default/orders", new DatasetSeen("default", "orders", "orders-1", at));
    }
}
