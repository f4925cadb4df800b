// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.event.SuspectGroup;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Judges one split per call. Its files are complete on disk before its tally is forwarded, and the tally names them. */
final class JudgeSplits implements Processor<String, Split, Object, Object> {

    private final SplitJudge judge;
    private ProcessorContext<Object, Object> context;

    JudgeSplits(SplitJudge judge) {
        this.judge = judge;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Split> message) {
        Split split = message.value();
        JudgedSplit judged = judge.judge(split);
        long now = context.currentSystemTimeMs();
        LedgerEntry entry = new LedgerEntry(split.getBatchId(), split.getAttempt(), now, judged.tally());
        context.forward(new Record<Object, Object>(split.getBatchId(), entry, now), JudgeTopology.LEDGER);
        for (SuspectGroup group : judged.suspects()) {
            context.forward(new Record<Object, Object>(group.getBatchId(), group, now), JudgeTopology.SUSPECTS);
        }
        context.commit();
    }
}
