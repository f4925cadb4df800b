// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.cluster;

import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.event.SuspectGroup;

/** Says which suspects belong together. Pure: the same group always comes to the same cluster. */
public interface Clustering {

    /** By column, clause and kind of shape. */
    Clustering BY_SHAPE = new ShapeClustering();

    /** The cluster that a group of suspects belongs to, with the group as its only member. */
    SuspectCluster clusterOf(SuspectGroup group);

    /** Which cluster of a column and clause a value belongs to: what {@link SuspectCluster#getShape} says. */
    String kindOf(String value);
}
