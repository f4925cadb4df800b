// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.intake;

import dev.weir.schemas.event.IntakeBatch;
import dev.weir.schemas.topic.AvroSerde;
import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import dev.weir.topology.plan.PlanShelf;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

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

    /** Connects the intake to {@code topics}; bytes and plans are found on {@code plans}. */
    public IntakeTopology(Topics topics, PlanShelf plans) {
        this.topics = topics;
        this.plans = plans;
    }

    /** Adds the intake's nodes. */
    public void addTo(Topology topology) {
        source(topology, "ingest-arrivals", topics.arrivals());
        topology.addProcessor("read-arrivals", ReadArrivals::new, "ingest-arrivals");

        source(topology, "ingest-vault-results", topics.vaultResults());
        source(topology, "ingest-intake-ledger", topics.ledger());
        topology.addProcessor("run-intake", () -> new RunIntake(plans), "ingest-vault-results", "ingest-intake-ledger");
        topology.addStateStore(batchStore(), "run-intake");

        sink(topology, VAULT_REQUESTS, topics.vaultRequests(), "read-arrivals", "run-intake");
        sink(topology, SPLITS, topics.splits(), "run-intake");
        sink(topology, LEDGER, topics.ledger(), "run-intake");
        sink(topology, BATCHES, topics.batches(), "read-arrivals", "run-intake");
        sink(topology, ALERTS, topics.alerts(), "read-arrivals", "run-intake");
        sink(topology, DEAD_LETTERS, topics.deadLetters(), "read-arrivals");
    }

    private static StoreBuilder<KeyValueStore<String, IntakeBatch>> batchStore() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(BATCH_STORE), Serdes.String(), AvroSerde.of(IntakeBatch.class));
    }

    private static void source(Topology topology, String name, Topic<?, ?> topic) {
        topology.addSource(name, topic.keys().deserializer(), topic.values().deserializer(), topic.name());
    }

    private static void sink(Topology topology, String name, Topic<?, ?> topic, String... parents) {
        topology.addSink(
                name, topic.name(), topic.keys().serializer(), topic.values().serializer(), parents);
    }
}
