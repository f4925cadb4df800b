// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.topic.AvroSerde;
import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import dev.weir.topology.plan.PlanShelf;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Keeps the book of every batch: counts its tallies, asks for publishing once they are complete, and closes it. */
public final class LedgerTopology {

    static final String BOOK_STORE = "ledger-books";
    static final String TALLY_STORE = "ledger-tallies";
    static final String PUBLISH_REQUESTS = "egress-publish-requests";
    static final String LEDGER = "egress-ledger";
    static final String BATCHES = "egress-batches";
    static final String ALERTS = "egress-alerts";

    private final Topics topics;
    private final PlanShelf plans;

    /** Connects the ledger to {@code topics}; plans are found on {@code plans}. */
    public LedgerTopology(Topics topics, PlanShelf plans) {
        this.topics = topics;
        this.plans = plans;
    }

    /** Adds the ledger's nodes. */
    public void addTo(Topology topology) {
        source(topology, "ingest-ledger", topics.ledger());
        source(topology, "ingest-publish-results", topics.publishResults());
        topology.addProcessor("keep-books", () -> new KeepBooks(plans), "ingest-ledger", "ingest-publish-results");
        topology.addStateStore(store(BOOK_STORE, BookOfBatch.class), "keep-books");
        topology.addStateStore(store(TALLY_STORE, SplitTally.class), "keep-books");

        sink(topology, PUBLISH_REQUESTS, topics.publishRequests());
        sink(topology, LEDGER, topics.ledger());
        sink(topology, BATCHES, topics.batches());
        sink(topology, ALERTS, topics.alerts());
    }

    private static <T extends SpecificRecordBase> StoreBuilder<KeyValueStore<String, T>> store(
            String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), AvroSerde.of(type));
    }

    private static void source(Topology topology, String name, Topic<?, ?> topic) {
        topology.addSource(name, topic.keys().deserializer(), topic.values().deserializer(), topic.name());
    }

    private static void sink(Topology topology, String name, Topic<?, ?> topic) {
        topology.addSink(
                name, topic.name(), topic.keys().serializer(), topic.values().serializer(), "keep-books");
    }
}
