// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.wiring;

import dev.weir.schemas.topic.AvroSerde;
import dev.weir.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Sources, sinks and stores made from what a topic or an event says about itself. */
public final class Nodes {

    private Nodes() {}

    /** Adds a source that reads {@code topic}. */
    public static void source(Topology topology, String name, Topic<?, ?> topic) {
        topology.addSource(name, topic.keys().deserializer(), topic.values().deserializer(), topic.name());
    }

    /** Adds a sink from {@code parents} to {@code topic}. */
    public static void sink(Topology topology, String name, Topic<?, ?> topic, String... parents) {
        topology.addSink(
                name, topic.name(), topic.keys().serializer(), topic.values().serializer(), parents);
    }

    /** A persistent, logged store of events by name. */
    public static <T extends SpecificRecordBase> StoreBuilder<KeyValueStore<String, T>> store(
            String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), AvroSerde.of(type));
    }
}
