// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.PartitionSums;
import dev.weir.schemas.event.ReadBackRequest;
import dev.weir.schemas.event.RowSums;
import dev.weir.schemas.event.TopicPlace;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.fixture.FakeRegistry;
import dev.weir.sinks.fixture.FakeRemedy;
import dev.weir.sinks.fixture.RandomRows;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.readback.RowDigest;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicReadBackTest {

    private static final String TOPIC = "weir.clean.orders";
    private static final List<LandedColumn> COLUMNS = RandomRows.COLUMNS;
    private static final int PARTITIONS = 2;
    private static final int ROWS = 20;

    @TempDir
    private Path folder;

    private final FakeRegistry registry = new FakeRegistry();
    private final MockConsumer<ByteBuffer, ByteBuffer> consumer = new MockConsumer<>("earliest");
    private final List<ConsumerRecord<ByteBuffer, ByteBuffer>> log = new ArrayList<>();
    private final int schema = registry.register("s", CleanSchema.of("default", "orders", COLUMNS, false));
    private DataLayout layout;
    private TopicReadBack readBack;

    @BeforeEach
    void open() {
        layout = new DataLayout(folder);
        readBack = new TopicReadBack(
                consumer, registry, layout, Clock.fixed(FakeRemedy.NOON.plusSeconds(2), ZoneOffset.UTC));
        consumer.updateBeginningOffsets(Map.of(new TopicPartition(TOPIC, 0), 0L, new TopicPartition(TOPIC, 1), 0L));
    }

    /** A delivery as the release stream writes it: even rows to partition 0, odd ones to 1, one tombstone, markers. */
    private final class Sent {

        private final String batch;
        private final int revision;
        private final List<Long> starts = List.of(end(0), end(1));
        private final DigestSum ids = new DigestSum();
        private final DigestSum values = new DigestSum();
        private final DigestSum removed = new DigestSum();
        private final RandomRows random;
        private final List<PartitionSums> sums = new ArrayList<>();

        Sent(String batch, int revision) {
            this.batch = batch;
            this.revision = revision;
            this.random = new RandomRows(batch.hashCode(), COLUMNS);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                rows(partition);
            }
        }

        private void rows(int partition) {
            CleanHeaders headers = new CleanHeaders(batch, revision, List.of("r-1", "r-2"));
            CleanRowEncoder encoder = new CleanRowEncoder(COLUMNS, false, schema);
            RowDigest digest = new RowDigest(COLUMNS);
            DigestSum ofIds = new DigestSum();
            DigestSum ofValues = new DigestSum();
            DigestSum ofRemoved = new DigestSum();
            TypedRow row = new TypedRow(COLUMNS.size());
            for (int i = partition; i < ROWS; i += PARTITIONS) {
                random.fill(row);
                Hash128 id = random.id();
                write(partition, encoder.encode(row), headers.of(CleanHeaders.text(id)));
                ofIds.add(id);
                ofValues.add(digest.of(id, row));
            }
            Hash128 gone = random.id();
            write(partition, null, headers.of(CleanHeaders.text(gone)));
            ofRemoved.add(gone);
            ids.add(ofIds.sum(), ofIds.count());
            values.add(ofValues.sum(), ofValues.count());
            removed.add(ofRemoved.sum(), 1);
            sums.add(new PartitionSums(sums(ofIds, ofValues.sum()), sums(ofRemoved, Hash128.ZERO)));
        }

        Sent ended() {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                write(partition, null, new CleanHeaders(batch, revision, List.of()).ofEnd(sums.get(partition)));
            }
            return this;
        }

        ReadBackRequest request() {
            DeliveryAsked asked = DeliveryAsked.newBuilder()
                    .setTo("topic")
                    .setRevision(revision)
                    .setTenant("default")
                    .setDataset("orders")
                    .setPlan("plan")
                    .setManifest("rev-" + revision + ".json")
                    .build();
            return new ReadBackRequest(
                    batch,
                    asked,
                    new TopicPlace(TOPIC, schema, 1_000_000, starts),
                    sums(ids, values.sum()),
                    sums(removed, Hash128.ZERO),
                    (long) ROWS,
                    FakeRemedy.NOON.toEpochMilli());
        }
    }

    private static RowSums sums(DigestSum ids, Hash128 values) {
        return new RowSums(ids.count(), ids.sum().toEvent(), values.toEvent());
    }

    private long end(int partition) {
        return log.stream().filter(message -> message.partition() == partition).count();
    }

    private void write(int partition, byte @Nullable [] value, Headers headers) {
        log.add(new ConsumerRecord<>(
                TOPIC,
                partition,
                end(partition),
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                ByteBuffer.wrap("key".getBytes(UTF_8)),
                value == null ? null : ByteBuffer.wrap(value),
                headers,
                Optional.empty()));
    }

    private DeliveryOutcome read(Sent sent) throws Exception {
        consumer.schedulePollTask(() -> log.forEach(consumer::addRecord));
        return readBack.read(sent.request());
    }

    @Test
    void shouldBalanceWhatIsThereWhole() throws Exception {
        write(0, new byte[] {1}, new RecordHeaders());
        DeliveryOutcome outcome = read(new Sent("orders-1", 1).ended());

        assertThat(outcome.getReason()).isNull();
        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(outcome.getAdded()).isEqualTo(ROWS);
        assertThat(outcome.getRemoved()).isEqualTo(2);
        assertThat(outcome.getSeconds()).isEqualTo(2.0);
        assertThat(Files.readString(layout.receipt("default", "orders", "orders-1", "topic", 1)))
                .contains("\"balanced\" : true", "\"topic\" : \"weir.clean.orders\"", "\"from\" : 1");
    }

    @Test
    void shouldSumUpDeliveriesThatLieBetweenOneAnother() throws Exception {
        Sent first = new Sent("orders-1", 1);
        Sent second = new Sent("orders-2", 3);
        first.ended();
        second.ended();

        assertThat(read(first).getStatus()).isEqualTo("BALANCED");
        // Nothing is read twice: the second is known already, and so is the first when it is asked for again.
        assertThat(readBack.read(second.request()).getStatus()).isEqualTo("BALANCED");
        assertThat(readBack.read(first.request()).getStatus()).isEqualTo("BALANCED");
    }

    @Test
    void shouldNameEveryKindOfGap() throws Exception {
        assertThat(gap(log -> log.remove(3)))
                .contains("partition 0 has 9 rows", "its end marker says 10 rows", "added are 19");
        assertThat(gap(log -> log.add(5, log.get(3)))).contains("partition 0 has 11 rows", "added are 21");
        assertThat(gap(log -> log.get(3).value().array()[20] ^= 1)).contains("partition 0 has");
        assertThat(gap(log -> log.get(3).value().array()[0] = 1))
                .contains("partition 0 has 1 records that are no rows");
        assertThat(gap(log -> log.get(3).value().array()[4] = 99))
                .contains("partition 0 has 1 records that are no rows");
        assertThat(gap(log -> log.get(3).headers().remove(CleanHeaders.ROW_ID)))
                .contains("partition 0 has 1 records that are no rows");
        assertThat(gap(log -> log.remove(10))).contains("removed are 1 rows");
    }

    @Test
    void shouldNotTakeMarkersForProofAlone() throws Exception {
        // Row and marker agree with one another, and not with the manifests.
        Sent sent = new Sent("orders-1", 1);
        ReadBackRequest more = ReadBackRequest.newBuilder(sent.ended().request())
                .setAdded(new RowSums(21L, Hash128.ZERO.toEvent(), Hash128.ZERO.toEvent()))
                .build();
        consumer.schedulePollTask(() -> log.forEach(consumer::addRecord));

        DeliveryOutcome outcome = readBack.read(more);

        assertThat(outcome.getStatus()).isEqualTo("UNBALANCED");
        assertThat(outcome.getReason().getCode()).isEqualTo("DELIVERY_MISMATCH");
        assertThat(outcome.getReason().getMessage()).contains("the manifests say 21 rows");
    }

    private String gap(Consumer<List<ConsumerRecord<ByteBuffer, ByteBuffer>>> fault) throws Exception {
        log.clear();
        MockConsumer<ByteBuffer, ByteBuffer> reader = new MockConsumer<>("earliest");
        reader.updateBeginningOffsets(Map.of(new TopicPartition(TOPIC, 0), 0L, new TopicPartition(TOPIC, 1), 0L));
        Sent sent = new Sent("orders-1", 1).ended();
        fault.accept(log);
        List<ConsumerRecord<ByteBuffer, ByteBuffer>> broken = List.copyOf(log);
        reader.schedulePollTask(() -> renumbered(broken).forEach(reader::addRecord));
        try (TopicReadBack faulty = new TopicReadBack(reader, registry, layout, Clock.systemUTC())) {
            DeliveryOutcome outcome = faulty.read(sent.request());
            assertThat(outcome.getStatus()).isEqualTo("UNBALANCED");
            return outcome.getReason().getMessage();
        }
    }

    private static List<ConsumerRecord<ByteBuffer, ByteBuffer>> renumbered(
            List<ConsumerRecord<ByteBuffer, ByteBuffer>> messages) {
        List<ConsumerRecord<ByteBuffer, ByteBuffer>> renumbered = new ArrayList<>();
        long[] next = new long[PARTITIONS];
        for (ConsumerRecord<ByteBuffer, ByteBuffer> each : messages) {
            renumbered.add(new ConsumerRecord<>(
                    TOPIC,
                    each.partition(),
                    next[each.partition()]++,
                    0L,
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    each.key(),
                    each.value(),
                    each.headers(),
                    Optional.empty()));
        }
        return renumbered;
    }
}
