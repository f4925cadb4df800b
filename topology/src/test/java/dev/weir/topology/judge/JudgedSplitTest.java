// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.SplitSuspects;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.event.SuspectGroup;
import dev.weir.schemas.event.SuspectSample;
import dev.weir.schemas.topic.AvroSerde;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgedSplitTest {

    private static final int RECORD_BYTES = 900 * 1024;

    private static SuspectGroup group(int number) {
        String sample = "\uD83D\uDE00".repeat(60);
        return SuspectGroup.newBuilder()
                .setBatchId("orders-1")
                .setAttempt(2)
                .setSplit(7)
                .setTenant("default")
                .setDataset("orders")
                .setColumn("c".repeat(100))
                .setClause("clause " + number)
                .setCode("TYPE_MISMATCH")
                .setSignature(sample)
                .setRows(1)
                .setIds(Hash128.ZERO.toEvent())
                .setSamples(Collections.nCopies(3, new SuspectSample(1L, 0L, sample)))
                .build();
    }

    private static List<SplitSuspects> records(int groups) {
        List<SuspectGroup> suspects =
                IntStream.range(0, groups).mapToObj(JudgedSplitTest::group).toList();
        return new JudgedSplit(new SplitTally(), suspects, 1).suspectRecords();
    }

    @Test
    void shouldSendNothingWithoutSuspects() {
        assertThat(records(0)).isEmpty();
    }

    @Test
    void shouldSendEveryGroupOnceInRecordsThatKafkaTakes() {
        List<SplitSuspects> records = records(600);

        assertThat(records.stream().flatMap(each -> each.getGroups().stream()).map(SuspectGroup::getClause))
                .containsExactlyElementsOf(
                        IntStream.range(0, 600).mapToObj(i -> "clause " + i).toList());
        assertThat(records).allSatisfy(record -> {
            assertThat(record.getBatchId()).isEqualTo("orders-1");
            assertThat(record.getAttempt()).isEqualTo(2);
            assertThat(AvroSerde.of(SplitSuspects.class).serializer().serialize("suspects", record))
                    .hasSizeLessThan(RECORD_BYTES / 2);
        });
    }
}
