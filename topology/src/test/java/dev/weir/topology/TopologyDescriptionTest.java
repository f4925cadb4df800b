// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.topic.Topics;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.topology.intake.CutLimits;
import dev.weir.topology.intake.IntakeTopology;
import dev.weir.topology.judge.JudgeTopology;
import dev.weir.topology.judge.SplitJudge;
import dev.weir.topology.ledger.LedgerTopology;
import dev.weir.topology.release.ReleaseTopology;
import dev.weir.topology.release.RowProducers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/** Names of nodes, stores and topics are a data format: a change here is reviewed as a migration. */
class TopologyDescriptionTest {

    private final Topics topics = new Topics("weir");
    private final FakePlans plans = new FakePlans();

    @Test
    void shouldNotChangeTheIntakeTopologyUnintentionally() throws IOException {
        Topology topology = new Topology();
        new IntakeTopology(topics, plans, CutLimits.DEFAULT).addTo(topology);
        new JudgeTopology(topics, new SplitJudge(plans, new DataLayout(Path.of("data")))).addTo(topology);

        assertDescribed(topology, "expected_intake.txt");
    }

    @Test
    void shouldNotChangeTheLedgerTopologyUnintentionally() throws IOException {
        Topology topology = new Topology();
        new LedgerTopology(topics, plans, FixedExpectations.of()).addTo(topology);

        assertDescribed(topology, "expected_ledger.txt");
    }

    @Test
    void shouldNotChangeTheReleaseTopologyUnintentionally() throws IOException {
        Topology topology = new Topology();
        new ReleaseTopology(topics, plans, new DataLayout(Path.of("data")), new RowProducers()).addTo(topology);

        assertDescribed(topology, "expected_release.txt");
    }

    private static void assertDescribed(Topology topology, String file) throws IOException {
        String description = topology.describe().toString();
        try (InputStream expected = TopologyDescriptionTest.class.getResourceAsStream(file)) {
            assertThat(expected).as(file).isNotNull();
            assertThat(description)
                    .isEqualToNormalizingNewlines(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(description).doesNotContain("KSTREAM-", "KTABLE-");
    }
}
