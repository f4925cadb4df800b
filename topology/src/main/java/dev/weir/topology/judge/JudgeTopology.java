// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.schemas.topic.Topics;
import dev.weir.topology.wiring.Nodes;
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
        Nodes.source(topology, "ingest-splits", topics.splits());
        topology.addProcessor("judge-splits", () -> new JudgeSplits(judge), "ingest-splits");
        Nodes.sink(topology, LEDGER, topics.ledger(), "judge-splits");
        Nodes.sink(topology, SUSPECTS, topics.suspects(), "judge-splits");
    }
}
