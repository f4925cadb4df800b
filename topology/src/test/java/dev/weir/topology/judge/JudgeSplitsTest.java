// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.event.Split;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.topology.FakePlans;
import dev.weir.topology.TestContracts;
import java.nio.file.Path;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeSplitsTest {

    private static final String BATCH = "orders-1";

    @TempDir
    Path data;

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private JudgeSplits judge;
    private Split split;

    @BeforeEach
    void open() throws Exception {
        FakePlans plans = new FakePlans();
        String plan = plans.csv(BATCH, "id,amount,day\n1,2.50,2026-01-01\n", TestContracts.orders());
        split = plans.firstSplit(plan);
        context.setCurrentSystemTimeMs(1_000_000);
        judge = new JudgeSplits(new SplitJudge(plans, new DataLayout(data)));
        judge.init(context);
    }

    private boolean isCommittedAfter(Split given) {
        context.resetCommit();
        judge.process(new Record<>(BATCH, given, 1_000_000));
        return context.committed();
    }

    @Test
    void shouldCommitSplitThatWasBegunBeforeByItself() {
        Split another = Split.newBuilder(split).setNumber(1).build();

        assertThat(isCommittedAfter(split)).isTrue();
        assertThat(isCommittedAfter(another)).isFalse();
        assertThat(isCommittedAfter(another)).isTrue();
        assertThat(isCommittedAfter(split)).isTrue();
    }
}
