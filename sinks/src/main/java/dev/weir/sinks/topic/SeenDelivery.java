// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.PartitionSums;
import dev.weir.schemas.event.ReadBackRequest;
import dev.weir.schemas.event.RowSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What readers of committed records find of one revision of one batch, partition by partition. */
final class SeenDelivery {

    private final Partition[] partitions;

    SeenDelivery(int count) {
        partitions = Stream.generate(Partition::new).limit(count).toArray(Partition[]::new);
    }

    /** One partition's share. */
    private static final class Partition {

        private final DigestSum addedIds = new DigestSum();
        private final DigestSum addedValues = new DigestSum();
        private final DigestSum removedIds = new DigestSum();
        private long unreadable;
        private @Nullable PartitionSums marker;

        PartitionSums found() {
            return new PartitionSums(
                    new RowSums(
                            addedIds.count(),
                            addedIds.sum().toEvent(),
                            addedValues.sum().toEvent()),
                    new RowSums(removedIds.count(), removedIds.sum().toEvent(), Hash128.ZERO.toEvent()));
        }
    }

    void added(int partition, Hash128 id, Hash128 value) {
        partitions[partition].addedIds.add(id);
        partitions[partition].addedValues.add(value);
    }

    void removed(int partition, Hash128 id) {
        partitions[partition].removedIds.add(id);
    }

    /** A record that says it is of this revision, and is not what a row looks like. */
    void unreadable(int partition) {
        partitions[partition].unreadable++;
    }

    void ended(int partition, PartitionSums marker) {
        partitions[partition].marker = marker;
    }

    /** Whether every partition has its end marker. */
    boolean isWhole() {
        return Stream.of(partitions).allMatch(partition -> partition.marker != null);
    }

    /** What was found, by partition. */
    List<PartitionSums> found() {
        return Stream.of(partitions).map(Partition::found).toList();
    }

    /** How this differs from what was sent and from what was to be sent, for people; empty if it does not. */
    Optional<String> gap(ReadBackRequest wanted) {
        List<String> gaps = new ArrayList<>();
        SumsTotal added = new SumsTotal();
        SumsTotal removed = new SumsTotal();
        for (int i = 0; i < partitions.length; i++) {
            PartitionSums found = partitions[i].found();
            if (partitions[i].unreadable > 0) {
                gaps.add("partition %d has %d records that are no rows".formatted(i, partitions[i].unreadable));
            }
            if (!found.equals(partitions[i].marker)) {
                gaps.add("partition %d has %s, its end marker says %s"
                        .formatted(
                                i, text(found), partitions[i].marker == null ? "nothing" : text(partitions[i].marker)));
            }
            added.add(found.getAdded());
            removed.add(found.getRemoved());
        }
        if (!added.sums().equals(wanted.getAdded())) {
            gaps.add("added are %s, the manifests say %s".formatted(text(added.sums()), text(wanted.getAdded())));
        }
        if (!removed.sums().equals(wanted.getRemoved())) {
            gaps.add("removed are %s, the manifests say %s".formatted(text(removed.sums()), text(wanted.getRemoved())));
        }
        return gaps.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", gaps));
    }

    private static String text(PartitionSums sums) {
        return "%s added and %s removed".formatted(text(sums.getAdded()), text(sums.getRemoved()));
    }

    private static String text(RowSums sums) {
        return "%d rows (ids %s, values %s)"
                .formatted(sums.getRows(), Hash128.of(sums.getIds()), Hash128.of(sums.getValues()));
    }

    /** Sums over partitions. */
    private static final class SumsTotal {

        private long rows;
        private Hash128 ids = Hash128.ZERO;
        private Hash128 values = Hash128.ZERO;

        void add(RowSums sums) {
            rows += sums.getRows();
            ids = ids.plus(Hash128.of(sums.getIds()));
            values = values.plus(Hash128.of(sums.getValues()));
        }

        RowSums sums() {
            return new RowSums(rows, ids.toEvent(), values.toEvent());
        }
    }
}
