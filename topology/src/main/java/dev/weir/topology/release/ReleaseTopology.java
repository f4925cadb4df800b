// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.release;

import dev.weir.schemas.event.ReleaseOfBatch;
import dev.weir.schemas.topic.Topics;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.topology.plan.PlanShelf;
import dev.weir.topology.wiring.Nodes;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/**
 * Delivers published rows to the topics of their datasets. The rows of a slice, how far the delivery is, and the slice's own
 * offset are committed together: after a crash a reader of committed records finds every row once.
 */
public final class ReleaseTopology {

    static final String RELEASE_STORE = "releases-of-batches";
    static final String CLEAN = "egress-clean";
    static final String READ_BACK = "egress-read-back-requests";
    static final String LEDGER = "egress-deliveries";

    private static final String SEND_RELEASES = "send-releases";

    private final Topics topics;
    private final PlanShelf plans;
    private final DataLayout layout;
    private final RowProducers producers;

    /**
     * Connects the release to {@code topics}; published files lie below {@code layout}.
     *
     * @param producers from which the topology's Kafka Streams gets its clients
     */
    public ReleaseTopology(Topics topics, PlanShelf plans, DataLayout layout, RowProducers producers) {
        this.producers = producers;
        this.topics = topics;
        this.plans = plans;
        this.layout = layout;
    }

    /** Adds the release's nodes. */
    public void addTo(Topology topology) {
        Nodes.source(topology, "ingest-releases", topics.releases());
        topology.addProcessor(SEND_RELEASES, () -> new SendReleases(plans, layout, producers), "ingest-releases");
        topology.addStateStore(Nodes.store(RELEASE_STORE, ReleaseOfBatch.class), SEND_RELEASES);
        addClean(topology);
        Nodes.sink(topology, READ_BACK, topics.readBackRequests(), SEND_RELEASES);
        Nodes.sink(topology, LEDGER, topics.ledger(), SEND_RELEASES);
    }

    private static void addClean(Topology topology) {
        Serializer<CleanKey> keys = (name, key) -> key.bytes();
        StreamPartitioner<CleanKey, byte[]> partition =
                (name, key, value, count) -> key.partition().choice();
        topology.addSink(CLEAN, new TopicOfKey(), keys, new ByteArraySerializer(), partition, SEND_RELEASES);
    }

    /** The topic that the key names. */
    private static final class TopicOfKey implements TopicNameExtractor<CleanKey, byte[]> {

        @Override
        public String extract(CleanKey key, byte[] value, RecordContext context) {
            return key.topic();
        }

        /** Shows in descriptions of the topology, which are compared. */
        @Override
        public String toString() {
            return "the topic of the row's dataset";
        }
    }
}
