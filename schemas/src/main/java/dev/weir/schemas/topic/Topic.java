// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.topic;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic, its types, and how it must be set up.
 *
 * @param name full name, prefix included
 * @param keys how keys are written
 * @param values how values are written
 * @param partitioning how many partitions it gets
 * @param configs topic settings that correctness needs
 */
public record Topic<K, V>(
        String name, Serde<K> keys, Serde<V> values, Partitioning partitioning, Map<String, String> configs) {

    /** How many partitions a topic gets; fixed at creation. */
    public enum Partitioning {
        /** As many as the installation works on at once; all such topics have the same number. */
        PARALLEL,
        /** One: a feed that people and tools read in order. */
        SINGLE
    }

    /** Copies the settings. */
    public Topic {
        configs = Map.copyOf(configs);
    }
}
