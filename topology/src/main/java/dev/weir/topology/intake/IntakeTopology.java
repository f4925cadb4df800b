// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.intake;

import dev.weir.schemas.event.IntakeBatch;
import dev.weir.schemas.topic.Topics;
import dev.weir.topology.plan.PlanShelf;
import dev.weir.topology.wiring.Nodes;
import org.apache.kafka.streams.Topology;

/** Leads every announced file to the vault, decides who is a duplicate, and cuts what is new into splits. */
public final class IntakeTopology {

    static final String BATCH_STORE = "intake-batches";
    static final String VAULT_REQUESTS = "egress-vault-requests";
    static final String SPLITS = "egress-splits";
    static final String LEDGER = "egress-intake-ledger";
    static final String BATCHES = "egress-intake-answers";
    static final String ALERTS = "egress-intake-alerts";
    static final String DEAD_LETTERS = "egress-dead-letters";

    private final Topics topics;
    private final PlanShelf plans;
    private final CutLimits limits;

    /** Connects the intake to {@code topics}; bytes and plans are found on {@code plans}. */
    public IntakeTopology(Topics topics, PlanShelf plans, CutLimits limits) {
        this.topics = topics;
        this.plans = plans;
        this.limits = limits;
    }

    /** Adds the intake's nodes. */
    public void addTo(Topology topology) {
        Nodes.source(topology, "ingest-arrivals", topics.arrivals());
        topology.addProcessor("read-arrivals", ReadArrivals::new, "ingest-arrivals");

        Nodes.source(topology, "ingest-vault-results", topics.vaultResults());
        Nodes.source(topology, "ingest-intake-ledger", topics.ledger());
        topology.addProcessor(
                "run-intake", () -> new RunIntake(plans, limits), "ingest-vault-results", "ingest-intake-ledger");
        topology.addStateStore(Nodes.store(BATCH_STORE, IntakeBatch.class), "run-intake");

        Nodes.sink(topology, VAULT_REQUESTS, topics.vaultRequests(), "read-arrivals", "run-intake");
        Nodes.sink(topology, SPLITS, topics.splits(), "run-intake");
        Nodes.sink(topology, LEDGER, topics.ledger(), "run-intake");
        Nodes.sink(topology, BATCHES, topics.batches(), "read-arrivals", "run-intake");
        Nodes.sink(topology, ALERTS, topics.alerts(), "read-arrivals", "run-intake");
        Nodes.sink(topology, DEAD_LETTERS, topics.deadLetters(), "read-arrivals");
    }
}
