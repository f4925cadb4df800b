// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.stream;

import dev.weir.remediation.cluster.Clustering;
import dev.weir.remediation.cluster.SuspectClusters;
import dev.weir.schemas.event.GatheredSuspects;
import dev.weir.schemas.event.SuspectGroup;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** Suspects as they come in, by batch and attempt: how many there are, and which clusters they make. */
final class GatheredStore {

    private static final GatheredSuspects NONE = new GatheredSuspects(0L, List.of());

    private final KeyValueStore<String, GatheredSuspects> store;
    private final Clustering clustering;

    GatheredStore(KeyValueStore<String, GatheredSuspects> store, Clustering clustering) {
        this.store = store;
        this.clustering = clustering;
    }

    void add(SuspectGroup group) {
        String key = key(group.getBatchId(), group.getAttempt());
        GatheredSuspects known = of(group.getBatchId(), group.getAttempt());
        SuspectClusters clusters = new SuspectClusters(known.getClusters());
        clusters.add(clustering.clusterOf(group));
        store.put(key, new GatheredSuspects(known.getRows() + group.getRows(), clusters.all()));
    }

    GatheredSuspects of(String batchId, int attempt) {
        GatheredSuspects known = store.get(key(batchId, attempt));
        return known == null ? NONE : known;
    }

    void forget(String batchId, int attempt) {
        store.delete(key(batchId, attempt));
    }

    private static String key(String batchId, int attempt) {
        return batchId + "#" + attempt;
    }
}
