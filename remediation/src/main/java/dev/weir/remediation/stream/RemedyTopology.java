// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.stream;

import dev.weir.remediation.cluster.Clustering;
import dev.weir.schemas.event.GatheredSuspects;
import dev.weir.schemas.event.RemedyOfBatch;
import dev.weir.schemas.topic.AvroSerde;
import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Mends what batches have in quarantine: gathers suspects until all are there, has rules found and proved, has them applied,
 * and tells the ledger what it came to. Everything about a batch lies in one partition.
 */
public final class RemedyTopology {

    static final String SUSPECT_STORE = "remedy-suspects";
    static final String BATCH_STORE = "remedy-batches";
    static final String RULE_REQUESTS = "egress-rule-requests";
    static final String MODEL_REQUESTS = "egress-model-requests";
    static final String MEND_REQUESTS = "egress-mend-requests";
    static final String RULES = "egress-rules";
    static final String LEDGER = "egress-remedies";

    private static final String KEEP_REMEDIES = "keep-remedies";

    private final Topics topics;
    private final Clustering clustering;

    /** Connects the remedy to {@code topics}. */
    public RemedyTopology(Topics topics, Clustering clustering) {
        this.topics = topics;
        this.clustering = clustering;
    }

    /** Adds the remedy's nodes. */
    public void addTo(Topology topology) {
        source(topology, "ingest-suspects", topics.suspects());
        source(topology, "ingest-questions", topics.ledger());
        source(topology, "ingest-rule-results", topics.ruleResults());
        source(topology, "ingest-mend-results", topics.mendResults());
        topology.addProcessor(
                KEEP_REMEDIES,
                () -> new KeepRemedies(clustering),
                "ingest-suspects",
                "ingest-questions",
                "ingest-rule-results",
                "ingest-mend-results");
        topology.addStateStore(store(SUSPECT_STORE, GatheredSuspects.class), KEEP_REMEDIES);
        topology.addStateStore(store(BATCH_STORE, RemedyOfBatch.class), KEEP_REMEDIES);
        sink(topology, RULE_REQUESTS, topics.ruleRequests());
        sink(topology, MODEL_REQUESTS, topics.modelRequests());
        sink(topology, MEND_REQUESTS, topics.mendRequests());
        sink(topology, RULES, topics.rules());
        sink(topology, LEDGER, topics.ledger());
    }

    private static void source(Topology topology, String name, Topic<?, ?> topic) {
        topology.addSource(name, topic.keys().deserializer(), topic.values().deserializer(), topic.name());
    }

    private static void sink(Topology topology, String name, Topic<?, ?> topic) {
        topology.addSink(
                name, topic.name(), topic.keys().serializer(), topic.values().serializer(), KEEP_REMEDIES);
    }

    private static <T extends SpecificRecordBase> StoreBuilder<KeyValueStore<String, T>> store(
            String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), AvroSerde.of(type));
    }
}
