// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.event.SplitSuspects;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.event.ViolationCount;
import dev.weir.schemas.topic.Topics;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.topology.FakePlans;
import dev.weir.topology.TestContracts;
import dev.weir.topology.TopologyFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTopologyTest {

    private static final String BATCH = "orders-1";
    private static final String TEXT = """
            id,amount,day
            1,2.50,2026-01-01
            2,x,2026-01-02
            ,1.00,nonsense
            4,4.00,2026-01-04
            5,5.00
            """;

    @TempDir
    private Path state;

    @TempDir
    private Path data;

    private final FakePlans plans = new FakePlans();
    private TopologyFixture weir;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        new JudgeTopology(new Topics("weir"), new SplitJudge(plans, new DataLayout(data))).addTo(topology);
        weir = new TopologyFixture(topology, state);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void shouldSendEveryRowToExactlyOneFileAndTallyBoth() throws Exception {
        SplitTally tally = judge(split());

        assertThat(tally.getFailure()).isNull();
        assertThat(tally.getRows()).isEqualTo(5);
        FileRef landed = tally.getLanded();
        FileRef quarantined = tally.getQuarantined();
        assertThat(landed.getRows()).isEqualTo(2);
        assertThat(quarantined.getRows()).isEqualTo(3);
        assertThat(Hash128.of(landed.getIds()).plus(Hash128.of(quarantined.getIds())))
                .isEqualTo(Hash128.of(tally.getSource()));
        assertThat(data.resolve(landed.getPath())).hasSize(landed.getBytes());
        assertThat(data.resolve(quarantined.getPath())).hasSize(quarantined.getBytes());
    }

    @Test
    void shouldCountEveryBrokenClause() throws Exception {
        assertThat(judge(split()).getViolations())
                .extracting(ViolationCount::getColumn, ViolationCount::getCode, ViolationCount::getRows)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("amount", "TYPE_MISMATCH", 1L),
                        org.assertj.core.groups.Tuple.tuple("id", "REQUIRED_MISSING", 1L),
                        org.assertj.core.groups.Tuple.tuple("day", "TYPE_MISMATCH", 1L),
                        org.assertj.core.groups.Tuple.tuple(null, "FIELD_COUNT", 1L));
    }

    @Test
    void shouldGroupSuspectsBySignatureWithSamples() throws Exception {
        judge(split());

        List<SplitSuspects> sent = weir.values(weir.topics().suspects());
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getGroups())
                .filteredOn(group -> "amount".equals(group.getColumn()))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.getRows()).isEqualTo(1);
                    assertThat(group.getSamples().get(0).getValue()).isEqualTo("x");
                    assertThat(group.getSamples().get(0).getRowNumber()).isEqualTo(2);
                });
    }

    @Test
    void shouldFailSplitOnWhichCutterAndJudgeDiffer() throws Exception {
        Split wrong =
                Split.newBuilder(split()).setDigest(new Hash128(1, 2).toEvent()).build();

        SplitTally tally = judge(wrong);

        assertThat(tally.getFailure().getCode()).isEqualTo("DIGEST_MISMATCH");
        assertThat(tally.getFailure().getMessage()).contains("orders-1 split 0").contains("the cutter found 5 rows");
    }

    @Test
    void shouldQuarantineSplitThatWasBegunTooOften() throws Exception {
        Split split = split();
        for (int beginning = 0; beginning < SplitJudge.MOST_BEGINNINGS; beginning++) {
            assertThat(judge(split).getLanded()).isNotNull();
        }

        SplitTally tally = judge(split);

        assertThat(tally.getLanded()).isNull();
        assertThat(tally.getQuarantined().getRows()).isEqualTo(5);
        assertThat(tally.getViolations()).extracting(ViolationCount::getCode).containsExactly("SPLIT_POISONED");
    }

    @Test
    void shouldTallyFailureWhenBytesAreGone() throws Exception {
        Split split = split();
        plans.lose(BATCH);

        SplitTally tally = judge(split);

        assertThat(tally.getFailure().getCode()).isEqualTo("INTERNAL");
        assertThat(tally.getFailure().getMessage()).contains("disk gone").contains("weir batches retry orders-1");
    }

    @Test
    void shouldWriteFilesOfItsOwnAtEveryTry() throws Exception {
        Split split = split();

        String first = judge(split).getLanded().getPath();
        String second = judge(split).getLanded().getPath();

        assertThat(first).isNotEqualTo(second);
        assertThat(Files.readAllBytes(data.resolve(first))).isEqualTo(Files.readAllBytes(data.resolve(second)));
    }

    private Split split() throws IOException {
        return plans.firstSplit(plans.csv(BATCH, TEXT, TestContracts.orders()));
    }

    private SplitTally judge(Split split) {
        weir.send(weir.topics().splits(), BATCH + "#" + split.getNumber(), split);
        LedgerEntry entry = weir.values(weir.topics().ledger()).get(0);
        return (SplitTally) entry.getBody();
    }
}
