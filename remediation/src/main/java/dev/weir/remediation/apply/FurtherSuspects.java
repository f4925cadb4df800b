// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.remediation.cluster.Clustering;
import dev.weir.remediation.cluster.SuspectClusters;
import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.event.MendRequest;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.event.SuspectGroup;
import dev.weir.schemas.event.SuspectSample;
import dev.weir.schemas.reason.ReasonCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rows break after the first round that they did not break before; bounded. */
final class FurtherSuspects {

    private static final int MOST = 2 * SuspectClusters.MOST;
    private static final int SAMPLES = 5;

    private final MendRequest request;
    private final Map<Key, Group> groups = new LinkedHashMap<>();

    private record Key(@Nullable String column, String clause, ReasonCode code, String shape) {}

    private static final class Group {
        private final DigestSum ids = new DigestSum();
        private final List<SuspectSample> samples = new ArrayList<>(SAMPLES);
    }

    FurtherSuspects(MendRequest request) {
        this.request = request;
    }

    void add(MendingRow row, Broken broken) {
        String value = row.value(broken.field());
        String sample = AnswerBook.sample(value == null ? "" : value);
        Key key = new Key(broken.column(), broken.clause(), broken.code(), Clustering.BY_SHAPE.kindOf(sample));
        Group group = groups.get(key);
        if (group == null) {
            if (groups.size() >= MOST) {
                return;
            }
            group = new Group();
            groups.put(key, group);
        }
        group.ids.add(row.suspect().id());
        boolean isNew = group.samples.stream().noneMatch(each -> each.getValue().equals(sample));
        if (isNew && group.samples.size() < SAMPLES) {
            group.samples.add(
                    new SuspectSample(row.suspect().number(), row.suspect().offset(), sample));
        }
    }

    List<SuspectCluster> clusters() {
        SuspectClusters clusters = new SuspectClusters(List.of());
        groups.forEach((key, group) -> clusters.add(Clustering.BY_SHAPE.clusterOf(event(key, group))));
        return clusters.all();
    }

    private SuspectGroup event(Key key, Group group) {
        return SuspectGroup.newBuilder()
                .setBatchId(request.getBatchId())
                .setAttempt(request.getAttempt())
                .setSplit(0)
                .setTenant(request.getAsked().getTenant())
                .setDataset(request.getAsked().getDataset())
                .setColumn(key.column())
                .setClause(key.clause())
                .setCode(key.code().name())
                .setSignature(key.shape())
                .setRows(group.ids.count())
                .setIds(group.ids.sum().toEvent())
                .setSamples(group.samples)
                .build();
    }
}
