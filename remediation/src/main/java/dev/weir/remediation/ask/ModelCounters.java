// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a process has asked of its model since it started. May be read at any time, from any thread. */
public final class ModelCounters {

    private final LongAdder calls = new LongAdder();
    private final LongAdder asked = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder proved = new LongAdder();
    private final Map<ModelFault, LongAdder> faults = new EnumMap<>(ModelFault.class);

    /** All at nought. */
    public ModelCounters() {
        for (ModelFault fault : ModelFault.values()) {
            faults.put(fault, new LongAdder());
        }
    }

    void answered(Reply reply, long tookNanos) {
        calls.increment();
        asked.add(reply.asked());
        answered.add(reply.answered());
        nanos.add(tookNanos);
    }

    void failed(ModelFault fault, long tookNanos) {
        if (fault.isOfModel()) {
            calls.increment();
            nanos.add(tookNanos);
        }
        faults.getOrDefault(fault, unreadable).increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    void proved() {
        proved.increment();
    }

    /** Questions that were sent. */
    public long calls() {
        return calls.sum();
    }

    /** Tokens of the questions. */
    public long tokensAsked() {
        return asked.sum();
    }

    /** Tokens of the answers. */
    public long tokensAnswered() {
        return answered.sum();
    }

    /** How long answers were waited for. */
    public double seconds() {
        return nanos.sum() / 1e9;
    }

    /** Answers without a rule in them. */
    public long unreadableAnswers() {
        return unreadable.sum();
    }

    /** Rules that were proved and may act. */
    public long rulesProved() {
        return proved.sum();
    }

    /** Questions that got no answer, by reason. */
    public Map<ModelFault, Long> faults() {
        Map<ModelFault, Long> sums = new EnumMap<>(ModelFault.class);
        faults.forEach((fault, count) -> sums.put(fault, count.sum()));
        return sums;
    }
}
