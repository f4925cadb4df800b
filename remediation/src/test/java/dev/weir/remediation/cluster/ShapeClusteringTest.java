// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.event.Digest;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.event.SuspectGroup;
import dev.weir.schemas.event.SuspectSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeClusteringTest {

    @Test
    void shouldCallTextsAlikeWhoseRunsDifferOnlyInLength() {
        assertThat(ShapeClass.of("3/12/2026")).isEqualTo("9/9/9").isEqualTo(ShapeClass.of("31/1/26"));
        assertThat(ShapeClass.of("12 März")).isEqualTo("9 a").isEqualTo(ShapeClass.of("1\u00a0JAN"));
        assertThat(ShapeClass.of("$1,200.50")).isEqualTo("$9,9.9");
        assertThat(ShapeClass.of("")).isEmpty();
    }

    @Test
    void shouldBoundTheShapeOfAnyText() {
        assertThat(ShapeClass.of("a1".repeat(500))).hasSizeLessThan(30).endsWith("…");
    }

    @Test
    void shouldCallALongTextAndItsBeginningAlike() {
        String longText = "word ".repeat(2) + "x".repeat(500) + "!";
        assertThat(ShapeClass.of(longText)).isEqualTo(ShapeClass.of(longText.substring(0, 120) + "…"));
    }

    @Test
    void shouldJoinGroupsOfOneKindAndKeepOthersApart() {
        SuspectClusters clusters = new SuspectClusters(List.of());
        clusters.add(Clustering.BY_SHAPE.clusterOf(group("ordered_on", "3/12/2026", 4)));
        clusters.add(Clustering.BY_SHAPE.clusterOf(group("ordered_on", "31/1/2026", 5)));
        clusters.add(Clustering.BY_SHAPE.clusterOf(group("shipped_on", "31/1/2026", 2)));

        List<SuspectCluster> all = clusters.all();

        assertThat(all).extracting(SuspectCluster::getRows).containsExactly(9L, 2L);
        assertThat(all).extracting(SuspectCluster::getSignatures).containsExactly(2, 1);
        assertThat(all.get(0).getSamples())
                .extracting(SuspectSample::getValue)
                .containsExactly("3/12/2026", "31/1/2026");
        assertThat(all.get(0).getId())
                .isEqualTo(ClusterIds.of("default", "orders", "ordered_on", "logicalType", "9/9/9"));
    }

    @Test
    void shouldBeginNoMoreClustersThanFitIntoARecord() {
        SuspectClusters clusters = new SuspectClusters(List.of());
        for (int i = 0; i < 2 * SuspectClusters.MOST; i++) {
            clusters.add(Clustering.BY_SHAPE.clusterOf(group("c" + i, "x", 1)));
        }
        assertThat(clusters.all()).hasSize(SuspectClusters.MOST);
    }

    private static SuspectGroup group(String column, String value, long rows) {
        return SuspectGroup.newBuilder()
                .setBatchId("orders-1")
                .setAttempt(1)
                .setSplit(0)
                .setTenant("default")
                .setDataset("orders")
                .setColumn(column)
                .setClause("logicalType")
                .setCode("TYPE_MISMATCH")
                .setSignature("9{2}/9")
                .setRows(rows)
                .setIds(new Digest(new byte[16]))
                .setSamples(List.of(new SuspectSample(1L, 0L, value)))
                .build();
    }
}
