// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.PartitionSums;
import dev.weir.schemas.event.TopicPlace;
import dev.weir.schemas.registry.ConfluentFormat;
import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads on from some place of a topic and sums up every delivery on the way: of many deliveries that wait, each record is
 * read once. For one thread.
 */
final class TopicTail {

    /** Deliveries that are remembered at once; beyond that, older ones are read again if anybody asks. */
    private static final int MOST_DELIVERIES = 5_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<ByteBuffer, ByteBuffer> consumer;
    private final SchemaRegistry registry;
    private final Map<Integer, Optional<CleanRowReader>> readers = new HashMap<>();
    private final Map<String, SeenDelivery> seen = new HashMap<>();
    private String topic = "";
    private List<TopicPartition> partitions = List.of();
    private long[] begins = new long[0];
    private final RowMarks marks = new RowMarks();
    private byte[] lastBatch = new byte[0];
    private byte[] lastRevision = new byte[0];
    private @Nullable SeenDelivery last;

    TopicTail(Consumer<ByteBuffer, ByteBuffer> consumer, SchemaRegistry registry) {
        this.consumer = consumer;
        this.registry = registry;
    }

    /**
     * Reads until a delivery has ended in every partition.
     *
     * @throws RegistryException if the registry does not answer, which it may do later
     */
    SeenDelivery until(String batchId, int revision, TopicPlace place) throws RegistryException {
        if (!covers(place)) {
            begin(place);
        }
        SeenDelivery delivery = of(batchId, revision);
        while (!delivery.isWhole()) {
            for (ConsumerRecord<ByteBuffer, ByteBuffer> message : consumer.poll(POLL)) {
                take(message);
            }
        }
        return delivery;
    }

    private boolean covers(TopicPlace place) {
        List<Long> starts = place.getStarts();
        return seen.size() < MOST_DELIVERIES
                && topic.equals(place.getTopic())
                && begins.length == starts.size()
                && IntStream.range(0, begins.length).allMatch(i -> begins[i] <= starts.get(i));
    }

    private void begin(TopicPlace place) {
        seen.clear();
        last = null;
        lastBatch = new byte[0];
        topic = place.getTopic();
        begins = place.getStarts().stream().mapToLong(Long::longValue).toArray();
        partitions = IntStream.range(0, begins.length)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, begins[partition.partition()]));
    }

    private SeenDelivery of(String batchId, int revision) {
        return of(batchId + '#' + revision);
    }

    private SeenDelivery of(String name) {
        return seen.computeIfAbsent(name, key -> new SeenDelivery(begins.length));
    }

    private void take(ConsumerRecord<ByteBuffer, ByteBuffer> message) throws RegistryException {
        marks.read(message.headers());
        byte[] batch = marks.batch();
        byte[] revision = marks.revision();
        if (batch == null || revision == null) {
            return; // Somebody else's record: no delivery counts it.
        }
        SeenDelivery delivery = delivery(batch, revision);
        if (marks.isEnd()) {
            end(delivery, message);
            return;
        }
        int partition = message.partition();
        ByteBuffer value = message.value();
        try {
            Hash128 rowId = CleanHeaders.id(marks.rowId());
            if (value == null) {
                delivery.removed(partition, rowId);
            } else {
                delivery.added(partition, rowId, digest(rowId, value));
            }
        } catch (IOException | IllegalArgumentException e) {
            delivery.unreadable(partition);
        }
    }

    private static void end(SeenDelivery delivery, ConsumerRecord<ByteBuffer, ByteBuffer> message) {
        Optional<PartitionSums> sums = CleanHeaders.sums(message.headers());
        if (sums.isPresent()) {
            delivery.ended(message.partition(), sums.get());
        } else {
            delivery.unreadable(message.partition());
        }
    }

    /** Neighbours are mostly of the same delivery, and comparing bytes is cheaper than making texts of them. */
    private SeenDelivery delivery(byte[] batch, byte[] revision) {
        SeenDelivery current = last;
        if (current == null || !Arrays.equals(batch, lastBatch) || !Arrays.equals(revision, lastRevision)) {
            String name =
                    new String(batch, StandardCharsets.UTF_8) + '#' + new String(revision, StandardCharsets.UTF_8);
            current = of(name);
            last = current;
            lastBatch = batch;
            lastRevision = revision;
        }
        return current;
    }

    private Hash128 digest(Hash128 rowId, ByteBuffer message) throws IOException, RegistryException {
        int schema = ConfluentFormat.schemaId(message)
                .orElseThrow(() -> new IOException("The record is not in Confluent's wire format"));
        Optional<CleanRowReader> reader = readers.get(schema);
        if (reader == null) {
            reader = reader(schema);
            readers.put(schema, reader);
        }
        return reader.orElseThrow(() -> new IOException("The record's schema is not one of clean rows"))
                .digest(rowId, message);
    }

    private Optional<CleanRowReader> reader(int schema) throws RegistryException {
        try {
            return Optional.of(new CleanRowReader(registry.schema(schema)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (RegistryException e) {
            if (e.reason() == RegistryException.Reason.UNKNOWN) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
