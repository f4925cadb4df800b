// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.stream;

import dev.weir.remediation.cluster.Clustering;
import dev.weir.remediation.cluster.SuspectClusters;
import dev.weir.schemas.event.GatheredSuspects;
import dev.weir.schemas.event.SplitSuspects;
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
 * entry of its own, so that a split costs the reading and writing of the clusters that it adds to, however many there are.
 */
final class GatheredStore {

    private final KeyValueStore<String, GatheredSuspects> store;
    private final Clustering clustering;

    GatheredStore(KeyValueStore<String, GatheredSuspects> store, Clustering clustering) {
        this.store = store;
        this.clustering = clustering;
    }

    void add(SplitSuspects suspects) {
        String batch = key(suspects.getBatchId(), suspects.getAttempt());
        SuspectClusters ofSplit = new SuspectClusters(List.of());
        long rows = 0;
        for (SuspectGroup group : suspects.getGroups()) {
            ofSplit.add(clustering.clusterOf(group));
            rows += group.getRows();
        }
        ofSplit.all().forEach(cluster -> join(batch, cluster));
        store.put(batch, new GatheredSuspects(rows(batch) + rows, List.of()));
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
