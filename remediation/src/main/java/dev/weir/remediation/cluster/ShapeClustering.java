// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.cluster;

import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.event.SuspectGroup;

/** Suspects whose values have the same {@link ShapeClass}, in the same column, breaking the same clause. */
final class ShapeClustering implements Clustering {

    @Override
    public SuspectCluster clusterOf(SuspectGroup group) {
        String kind = kindOf(
                group.getSamples().isEmpty() ? "" : group.getSamples().get(0).getValue());
        return SuspectCluster.newBuilder()
                .setId(ClusterIds.of(group.getTenant(), group.getDataset(), group.getColumn(), group.getClause(), kind))
                .setColumn(group.getColumn())
                .setClause(group.getClause())
                .setCode(group.getCode())
                .setShape(kind)
                .setRows(group.getRows())
                .setSignatures(1)
                .setSamples(group.getSamples())
                .build();
    }

    @Override
    public String kindOf(String value) {
        return ShapeClass.of(value);
    }
}
