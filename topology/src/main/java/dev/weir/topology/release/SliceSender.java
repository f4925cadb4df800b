// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.release;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.Release;
import dev.weir.schemas.event.RowSlice;
import dev.weir.schemas.event.SliceKind;
import dev.weir.schemas.event.TopicPlace;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.readback.LandedReader.RowVisitor;
import dev.weir.sinks.readback.RowDigest;
import dev.weir.sinks.topic.CleanHeaders;
import dev.weir.sinks.topic.CleanRowEncoder;
import dev.weir.sinks.topic.DeliveryPlanner;
import dev.weir.sinks.topic.RowKeys;
import dev.weir.topology.release.CleanKey.Partition;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/** Sends the rows of one slice, and counts them where they go. */
final class SliceSender implements RowVisitor {

    /** What a record takes in a batch beside its key, its value and its headers' texts. */
    private static final int RECORD_BYTES = 512;

    private final ReleaseOutlet outlet;
    private final List<Partition> partitions;
    private final List<PartitionTally> tallies;
    private final String topic;
    private final int largest;
    private final boolean isAdding;
    private final CleanRowEncoder encoder;
    private final RowKeys keys;
    private final CleanHeaders headers;
    private final RowDigest digests;
    private final String batchId;

    SliceSender(
            Release release,
            TopicPlace place,
            RowSlice slice,
            Contract contract,
            List<PartitionTally> tallies,
            ReleaseOutlet outlet) {
        this.outlet = outlet;
        this.tallies = tallies;
        this.partitions = Partition.all(tallies.size());
        this.topic = place.getTopic();
        this.largest = place.getLargestRecord() - RECORD_BYTES;
        this.isAdding = slice.getKind() == SliceKind.ADDED;
        boolean rescues = DeliveryPlanner.rescues(contract, slice.getRescues());
        this.encoder = new CleanRowEncoder(contract.landedColumns(), rescues, place.getSchemaId());
        this.keys = new RowKeys(contract);
        this.batchId = release.getBatchId();
        this.headers = new CleanHeaders(batchId, release.getAsked().getRevision(), slice.getRules());
        this.digests = new RowDigest(contract.landedColumns());
    }

    @Override
    public void visit(Hash128 rowId, long rowNumber, boolean isStranger, TypedRow row) throws IOException {
        if (isStranger) {
            throw new IOException(
                    "row %d is of another batch, or mended by other rules than its file is for".formatted(rowNumber));
        }
        byte[] id = CleanHeaders.text(rowId);
        byte[] key = keys.key(row, id);
        Partition partition = Partition.of(key, partitions);
        CleanKey to = new CleanKey(topic, partition, key);
        Headers beside = headers.of(id);
        if (isAdding) {
            byte[] value = encoder.encode(row);
            if ((long) key.length + value.length > largest) {
                throw new IOException(
                        "row %d has %d bytes as a record, and topic %s takes at most %d (max.message.bytes)"
                                .formatted(rowNumber, key.length + value.length, topic, largest));
            }
            outlet.send(to, value, beside);
            tallies.get(partition.number()).add(rowId, digests.of(rowId, row));
        } else {
            outlet.send(to, null, beside);
            tallies.get(partition.number()).remove(rowId);
        }
    }
}
