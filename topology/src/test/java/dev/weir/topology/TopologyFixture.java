// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology;

import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import dev.weir.topology.settings.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** A topology under the production settings, with a clock that stands still until it is told. */
public final class TopologyFixture implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final Topics topics = new Topics("weir");
    private final TopologyTestDriver driver;

    public TopologyFixture(Topology topology, Path stateDirectory) {
        Properties settings =
                StreamsSettings.of("weir-test", stateDirectory, 1, 1, Map.of("bootstrap.servers", "localhost:1"));
        this.driver = new TopologyTestDriver(topology, settings, START);
    }

    public Topics topics() {
        return topics;
    }

    /** Lets the clock run. */
    public void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    public <K, V> void send(Topic<K, V> topic, K key, V value) {
        driver.createInputTopic(
                        topic.name(), topic.keys().serializer(), topic.values().serializer())
                .pipeInput(key, value);
    }

    /** A store, as it is now. */
    public <K, V> KeyValueStore<K, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** Everything that was written since the last look, in order. */
    public <K, V> List<KeyValue<K, V>> written(Topic<K, V> topic) {
        return output(topic).readKeyValuesToList();
    }

    /** The same, with headers. */
    public <K, V> List<TestRecord<K, V>> records(Topic<K, V> topic) {
        return output(topic).readRecordsToList();
    }

    /** The values that were written since the last look. */
    public <K, V> List<V> values(Topic<K, V> topic) {
        return output(topic).readValuesToList();
    }

    private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.keys().deserializer(), topic.values().deserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}
