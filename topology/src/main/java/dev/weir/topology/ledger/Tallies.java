// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.SplitTally;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The tallies of every split of every open attempt; the first one per split and attempt counts. */
final class Tallies {

    private final KeyValueStore<String, SplitTally> store;

    Tallies(KeyValueStore<String, SplitTally> store) {
        this.store = store;
    }

    /** Keeps a tally, unless its split has one already; says whether it was kept. */
    boolean keep(String batchId, int attempt, SplitTally tally) {
        return store.putIfAbsent(key(batchId, attempt, tally.getSplit()), tally) == null;
    }

    /** All tallies of an attempt, by split. */
    List<SplitTally> of(String batchId, int attempt) {
        List<SplitTally> tallies = new ArrayList<>();
        try (KeyValueIterator<String, SplitTally> range = range(batchId, attempt)) {
            range.forEachRemaining(entry -> tallies.add(entry.value));
        }
        return tallies;
    }

    /** Forgets an attempt. */
    void forget(String batchId, int attempt) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, SplitTally> range = range(batchId, attempt)) {
            while (range.hasNext()) {
                KeyValue<String, SplitTally> entry = range.next();
                keys.add(entry.key);
            }
        }
        keys.forEach(store::delete);
    }

    private KeyValueIterator<String, SplitTally> range(String batchId, int attempt) {
        return store.range(key(batchId, attempt, 0), key(batchId, attempt, Integer.MAX_VALUE));
    }

    private static String key(String batchId, int attempt, int split) {
        return "%s#%06d#%010d".formatted(batchId, attempt, split);
    }
}
