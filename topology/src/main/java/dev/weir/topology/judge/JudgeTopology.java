// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import org.apache.kafka.streams.Topology;

/** Judges every split once: one record in, one tally and a few groups of suspects out. Rows never travel one by one. */
public final class JudgeTopology {

    static final String LEDGER = "egress-tallies";
    static final String SUSPECTS = "egress-suspects";

    private final Topics topics;
    private final SplitJudge judge;

    /** Connects the judge to {@code topics}. */
    public JudgeTopology(Topics topics, SplitJudge judge) {
        this.topics = topics;
        this.judge = judge;
    }

    /** Adds the judge's nodes. */
    public void addTo(Topology topology) {
        Topic<?, ?> splits = topics.splits();
        topology.addSource(
                "ingest-splits", splits.keys().deserializer(), splits.values().deserializer(), splits.name());
        topology.addProcessor("judge-splits", () -> new JudgeSplits(judge), "ingest-splits");
        sink(topology, LEDGER, topics.ledger());
        sink(topology, SUSPECTS, topics.suspects());
    }

    private static void sink(Topology topology, String name, Topic<?, ?> topic) {
        topology.addSink(
                name, topic.name(), topic.keys().serializer(), topic.values().serializer(), "judge-splits");
    }
}
