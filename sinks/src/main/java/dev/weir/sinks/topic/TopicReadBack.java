// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.PartitionSums;
import dev.weir.schemas.event.ReadBackRequest;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RowSums;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.SchemaRegistry;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.topic.DeliveryReceipt.Share;
import dev.weir.sinks.topic.DeliveryReceipt.Sums;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a delivery came to, by what readers of committed records find: ids and value digests are made again from the
 * decoded records, with the schema that the registry has, and compared with the end markers and with the manifests.
 * For one thread.
 */
public final class TopicReadBack implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReadBack.class);

    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final TopicTail tail;
    private final DataLayout layout;
    private final Clock clock;

    /** @param consumer of committed records, which is this object's from now on; it has no group */
    public TopicReadBack(
            Consumer<ByteBuffer, ByteBuffer> consumer, SchemaRegistry registry, DataLayout layout, Clock clock) {
        this.consumer = consumer;
        this.tail = new TopicTail(consumer, registry);
        this.layout = layout;
        this.clock = clock;
    }

    /**
     * Reads a delivery to its end, however long that takes to come.
     *
     * @throws IOException if the registry does not answer; asking again goes on
     */
    public DeliveryOutcome read(ReadBackRequest request) throws IOException {
        DeliveryAsked asked = request.getAsked();
        SeenDelivery seen;
        try {
            seen = tail.until(request.getBatchId(), asked.getRevision(), request.getPlace());
        } catch (RegistryException e) {
            throw new IOException(e);
        }
        Optional<String> gap = seen.gap(request);
        keep(request, seen, gap.isEmpty());
        return DeliveryOutcome.newBuilder()
                .setTo(asked.getTo())
                .setRevision(asked.getRevision())
                .setStatus(gap.isEmpty() ? "BALANCED" : "UNBALANCED")
                .setReason(gap.map(found -> mismatch(request, found)).orElse(null))
                .setManifest(asked.getManifest())
                .setRows(request.getRowsOfRevision())
                .setAdded(request.getAdded().getRows())
                .setRemoved(request.getRemoved().getRows())
                .setSeconds((clock.millis() - request.getAt()) / 1000.0)
                .build();
    }

    private static Reason mismatch(ReadBackRequest request, String gap) {
        String message =
                "Batch %s revision %d on topic %s is not what was delivered: %s. The lake is well; whoever reads the topic should wait"
                        .formatted(
                                request.getBatchId(),
                                request.getAsked().getRevision(),
                                request.getPlace().getTopic(),
                                gap);
        return new Reason(BatchReason.DELIVERY_MISMATCH.name(), message);
    }

    /** The receipt is for people: that it cannot be written does not make the delivery another one. */
    private void keep(ReadBackRequest request, SeenDelivery seen, boolean isBalanced) {
        DeliveryAsked asked = request.getAsked();
        try {
            byte[] json = Json.pretty(receipt(request, seen, isBalanced)).getBytes(StandardCharsets.UTF_8);
            DurableFiles.createExclusively(
                    layout.receipt(
                            asked.getTenant(),
                            asked.getDataset(),
                            request.getBatchId(),
                            asked.getTo(),
                            asked.getRevision()),
                    json);
            if (isBalanced) {
                new HeldFiles(layout, asked.getTenant(), asked.getDataset(), request.getBatchId())
                        .dropBefore(asked.getRevision());
            }
        } catch (IOException e) {
            LOG.warn("A delivery's receipt cannot be kept. batch={}", request.getBatchId(), e);
        }
    }

    private DeliveryReceipt receipt(ReadBackRequest request, SeenDelivery seen, boolean isBalanced) {
        List<PartitionSums> found = seen.found();
        List<Long> starts = request.getPlace().getStarts();
        return new DeliveryReceipt(
                DeliveryReceipt.FORMAT,
                request.getBatchId(),
                request.getAsked().getRevision(),
                request.getAsked().getManifest(),
                request.getAsked().getDelivered(),
                request.getAsked().getTo(),
                request.getPlace().getTopic(),
                request.getPlace().getSchemaId(),
                isBalanced,
                sums(request.getAdded()),
                sums(request.getRemoved()),
                IntStream.range(0, found.size())
                        .mapToObj(i -> new Share(
                                i,
                                starts.get(i),
                                sums(found.get(i).getAdded()),
                                sums(found.get(i).getRemoved())))
                        .toList(),
                clock.instant().toString());
    }

    private static Sums sums(RowSums sums) {
        return new Sums(
                sums.getRows(),
                Hash128.of(sums.getIds()).toHex(),
                Hash128.of(sums.getValues()).toHex());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
