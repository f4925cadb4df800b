// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.cluster;

import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.event.SuspectSample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Clusters of one batch as they grow. Bounded, so that they fit into one Kafka record: beyond a number of clusters no new
 * one is begun, and the rows of later ones keep waiting for a rule.
 */
public final class SuspectClusters {

    /** Most clusters of one batch that rules are looked for. */
    public static final int MOST = 250;

    private static final int MOST_SAMPLES = 3;

    private final Map<String, SuspectCluster> byId = new LinkedHashMap<>();

    /** Begins with clusters that are known already. */
    public SuspectClusters(Collection<SuspectCluster> known) {
        known.forEach(this::add);
    }

    /** Joins a cluster with the one of the same id, or begins it. */
    public void add(SuspectCluster cluster) {
        SuspectCluster known = byId.get(cluster.getId());
        if (known != null) {
            byId.put(cluster.getId(), join(known, cluster));
        } else if (byId.size() < MOST) {
            byId.put(cluster.getId(), cluster);
        }
    }

    private static SuspectCluster join(SuspectCluster known, SuspectCluster more) {
        return SuspectCluster.newBuilder(known)
                .setRows(known.getRows() + more.getRows())
                .setSignatures(known.getSignatures() + more.getSignatures())
                .setSamples(samples(known.getSamples(), more.getSamples()))
                .build();
    }

    private static List<SuspectSample> samples(List<SuspectSample> known, List<SuspectSample> more) {
        List<SuspectSample> samples = new ArrayList<>(known);
        for (SuspectSample sample : more) {
            boolean isNew = samples.stream().noneMatch(each -> each.getValue().equals(sample.getValue()));
            if (samples.size() < MOST_SAMPLES && isNew) {
                samples.add(sample);
            }
        }
        return samples;
    }

    /** All clusters, the largest first. */
    public List<SuspectCluster> all() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(SuspectCluster::getRows)
                        .reversed()
                        .thenComparing(SuspectCluster::getId))
                .toList();
    }
}
