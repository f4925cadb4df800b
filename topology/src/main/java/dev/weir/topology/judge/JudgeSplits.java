// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.event.SplitSuspects;
import dev.weir.topology.settings.PromptCommit;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Judges one split per call. Its files are complete on disk before its tally is forwarded, and the tally names them. */
final class JudgeSplits implements Processor<String, Split, Object, Object> {

    private final SplitJudge judge;
    private ProcessorContext<Object, Object> context;
    private PromptCommit commit;

    JudgeSplits(SplitJudge judge) {
        this.judge = judge;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.commit = new PromptCommit(context);
    }

    @Override
    public void process(Record<String, Split> message) {
        Split split = message.value();
        JudgedSplit judged = judge.judge(split);
        long now = context.currentSystemTimeMs();
        LedgerEntry entry = new LedgerEntry(split.getBatchId(), split.getAttempt(), now, judged.tally());
        context.forward(new Record<Object, Object>(split.getBatchId(), entry, now), JudgeTopology.LEDGER);
        for (SplitSuspects some : judged.suspectRecords()) {
            context.forward(new Record<Object, Object>(some.getBatchId(), some, now), JudgeTopology.SUSPECTS);
        }
        if (judged.beginnings() > 1) {
            // Something has gone down with a split before: this one must not go down with the next one, and be blamed.
            context.commit();
        } else {
            commit.ask();
        }
    }
}
