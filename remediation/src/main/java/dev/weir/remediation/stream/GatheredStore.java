// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.stream;

import dev.weir.remediation.cluster.Clustering;
import dev.weir.remediation.cluster.SuspectClusters;
import dev.weir.schemas.event.GatheredSuspects;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.event.SuspectGroup;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Suspects as they come in, by batch and attempt: how many there are, and which clusters they make. Each cluster has an
 * entry of its own, so that a group costs the reading and writing of one cluster, however many there are.
 */
final class GatheredStore {

    private final KeyValueStore<String, GatheredSuspects> store;
    private final Clustering clustering;

    GatheredStore(KeyValueStore<String, GatheredSuspects> store, Clustering clustering) {
        this.store = store;
        this.clustering = clustering;
    }

    void add(SuspectGroup group) {
        String batch = key(group.getBatchId(), group.getAttempt());
        join(batch, clustering.clusterOf(group));
        store.put(batch, new GatheredSuspects(rows(batch) + group.getRows(), List.of()));
    }

    private void join(String batch, SuspectCluster more) {
        String key = batch + "#" + more.getId();
        GatheredSuspects known = store.get(key);
        if (known == null && clusters(batch).size() >= SuspectClusters.MOST) {
            return;
        }
        SuspectClusters joined = new SuspectClusters(known == null ? List.of() : known.getClusters());
        joined.add(more);
        store.put(key, new GatheredSuspects(0L, joined.all()));
    }

    /** How many suspects of the attempt are here, once per broken clause. */
    long rows(String batchId, int attempt) {
        return rows(key(batchId, attempt));
    }

    private long rows(String batch) {
        GatheredSuspects known = store.get(batch);
        return known == null ? 0 : known.getRows();
    }

    /** The clusters that the suspects of the attempt make, the largest first. */
    List<SuspectCluster> clusters(String batchId, int attempt) {
        return new SuspectClusters(clusters(key(batchId, attempt))).all();
    }

    private List<SuspectCluster> clusters(String batch) {
        List<SuspectCluster> clusters = new ArrayList<>();
        try (KeyValueIterator<String, GatheredSuspects> entries = entries(batch)) {
            entries.forEachRemaining(entry -> clusters.addAll(entry.value.getClusters()));
        }
        return clusters;
    }

    void forget(String batchId, int attempt) {
        String batch = key(batchId, attempt);
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, GatheredSuspects> entries = entries(batch)) {
            entries.forEachRemaining((KeyValue<String, GatheredSuspects> entry) -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
        store.delete(batch);
    }

    private KeyValueIterator<String, GatheredSuspects> entries(String batch) {
        return store.prefixScan(batch + "#", new StringSerializer());
    }

    private static String key(String batchId, int attempt) {
        return batchId + "#" + attempt;
    }
}
