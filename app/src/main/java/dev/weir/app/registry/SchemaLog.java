// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.schemas.registry.RegistryEntry;
import java.io.Closeable;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Where entries are kept, in order, by one writer at a time. */
interface SchemaLog extends Closeable {

    /**
     * Shuts out whoever wrote before, then reads every entry that was ever kept. Also the way back after a failed {@link
     * #append}, of which nobody knows whether it was kept.
     *
     * @throws KafkaException if that cannot be done
     */
    List<RegistryEntry> open();

    /**
     * Returns when the entry is kept on all in-sync replicas.
     *
     * @throws org.apache.kafka.common.errors.ProducerFencedException if somebody has opened the log since
     * @throws KafkaException if it is not certain that the entry is kept
     */
    void append(RegistryEntry entry);

    @Override
    void close();
}
