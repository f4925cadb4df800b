// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** Where a record of a clean topic goes, and its key as readers see it. */
final class CleanKey {

    private final String topic;
    private final Partition partition;
    private final byte[] bytes;

    /** @param bytes which are not copied: no row may cost more than it must */
    CleanKey(String topic, Partition partition, byte[] bytes) {
        this.topic = topic;
        this.partition = partition;
        this.bytes = bytes;
    }

    String topic() {
        return topic;
    }

    Partition partition() {
        return partition;
    }

    byte[] bytes() {
        return bytes;
    }

    /** A partition, in the form in which Kafka Streams asks for it. */
    record Partition(int number, Optional<Set<Integer>> choice) {

        static List<Partition> all(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> new Partition(i, Optional.of(Set.of(i))))
                    .toList();
        }

        /** The partition into which every Kafka producer would put the key. */
        static Partition of(byte[] key, List<Partition> all) {
            return all.get(Utils.toPositive(Utils.murmur2(key)) % all.size());
        }
    }
}
