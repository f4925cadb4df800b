// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import dev.weir.schemas.registry.RegistryEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/** A log in memory that can fail as Kafka does. */
final class KeptEntries implements SchemaLog {

    /** How the next entry fares. */
    enum Fate {
        KEPT,
        LOST,
        KEPT_BUT_UNANSWERED,
        SHUT_OUT
    }

    private final List<RegistryEntry> entries = new ArrayList<>();
    private Fate next = Fate.KEPT;
    private boolean isOpenable = true;

    synchronized KeptEntries next(Fate fate) {
        next = fate;
        return this;
    }

    synchronized void openable(boolean openable) {
        isOpenable = openable;
    }

    synchronized int size() {
        return entries.size();
    }

    @Override
    public synchronized List<RegistryEntry> open() {
        if (!isOpenable) {
            throw new TimeoutException("no broker");
        }
        return List.copyOf(entries);
    }

    @Override
    public synchronized void append(RegistryEntry entry) {
        Fate fate = next;
        next = Fate.KEPT;
        if (fate == Fate.KEPT || fate == Fate.KEPT_BUT_UNANSWERED) {
            entries.add(entry);
        }
        if (fate == Fate.SHUT_OUT) {
            throw new ProducerFencedException("somebody else");
        }
        if (fate != Fate.KEPT) {
            throw new TimeoutException("no answer");
        }
    }

    @Override
    public void close() {}
}
