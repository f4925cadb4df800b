// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.DatasetWatch;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.topic.Topics;
import dev.weir.topology.plan.PlanShelf;
import dev.weir.topology.wiring.Nodes;
import org.apache.kafka.streams.Topology;

/** Keeps the book of every batch: counts its tallies, asks for publishing once they are complete, and closes it. */
public final class LedgerTopology {

    static final String BOOK_STORE = "ledger-books";
    static final String TALLY_STORE = "ledger-tallies";
    static final String DATASET_STORE = "ledger-datasets";
    static final String PUBLISH_REQUESTS = "egress-publish-requests";
    static final String DELIVERY_REQUESTS = "egress-delivery-requests";
    static final String LEDGER = "egress-ledger";
    static final String BATCHES = "egress-batches";
    static final String DATASETS = "egress-datasets";
    static final String ALERTS = "egress-alerts";

    private final Topics topics;
    private final PlanShelf plans;
    private final Expectations expectations;

    /** Connects the ledger to {@code topics}; plans are found on {@code plans}. */
    public LedgerTopology(Topics topics, PlanShelf plans, Expectations expectations) {
        this.topics = topics;
        this.plans = plans;
        this.expectations = expectations;
    }

    /** Adds the ledger's nodes. */
    public void addTo(Topology topology) {
        Nodes.source(topology, "ingest-ledger", topics.ledger());
        Nodes.source(topology, "ingest-publish-results", topics.publishResults());
        topology.addProcessor("keep-books", () -> new KeepBooks(plans), "ingest-ledger", "ingest-publish-results");
        topology.addStateStore(Nodes.store(BOOK_STORE, BookOfBatch.class), "keep-books");
        topology.addStateStore(Nodes.store(TALLY_STORE, SplitTally.class), "keep-books");

        Nodes.source(topology, "ingest-datasets", topics.datasets());
        topology.addProcessor("watch-datasets", () -> new WatchDatasets(expectations), "ingest-datasets");
        topology.addStateStore(Nodes.store(DATASET_STORE, DatasetWatch.class), "watch-datasets");

        Nodes.sink(topology, PUBLISH_REQUESTS, topics.publishRequests(), "keep-books");
        Nodes.sink(topology, DELIVERY_REQUESTS, topics.deliveryRequests(), "keep-books");
        Nodes.sink(topology, LEDGER, topics.ledger(), "keep-books");
        Nodes.sink(topology, BATCHES, topics.batches(), "keep-books");
        Nodes.sink(topology, DATASETS, topics.datasets(), "keep-books");
        Nodes.sink(topology, ALERTS, topics.alerts(), "keep-books", "watch-datasets");
    }
}
