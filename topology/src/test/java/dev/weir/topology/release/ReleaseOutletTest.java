// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sinks.topic.CleanHeaders;
import dev.weir.topology.release.CleanKey.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseOutletTest {

    private static final long SEED = 20261123;
    private static final long NOW = 1_000;
    private static final int ROWS = 200;
    private static final List<Partition> PARTITIONS = Partition.all(4);

    private final MockProcessorContext<Object, Object> streams = new MockProcessorContext<>();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());

    private ReleaseOutlet outlet(@Nullable Producer<byte[], byte[]> straight) {
        streams.setCurrentSystemTimeMs(NOW);
        ReleaseOutlet outlet = new ReleaseOutlet(streams, () -> Optional.ofNullable(straight));
        outlet.begin();
        return outlet;
    }

    private static void rows(ReleaseOutlet outlet) {
        Random random = new Random(SEED);
        CleanHeaders headers = new CleanHeaders("orders-1", 3, List.of("r-1"));
        for (int i = 0; i < ROWS; i++) {
            byte[] key = Integer.toString(random.nextInt()).getBytes(UTF_8);
            byte[] value = new byte[random.nextInt(50)];
            random.nextBytes(value);
            outlet.send(
                    new CleanKey("clean", Partition.of(key, PARTITIONS), key),
                    random.nextInt(5) == 0 ? null : value,
                    headers.of(key));
        }
    }

    private List<String> forwarded() {
        List<String> texts = new ArrayList<>();
        for (MockProcessorContext.CapturedForward<?, ?> each : streams.forwarded()) {
            assertThat(each.childName()).contains(ReleaseTopology.CLEAN);
            Record<?, ?> row = each.record();
            CleanKey key = (CleanKey) row.key();
            texts.add(text(
                    key.topic(),
                    key.partition().number(),
                    row.timestamp(),
                    key.bytes(),
                    (byte[]) row.value(),
                    row.headers()));
        }
        return texts;
    }

    private List<String> sent() {
        return producer.history().stream().map(ReleaseOutletTest::text).toList();
    }

    private static String text(ProducerRecord<byte[], byte[]> row) {
        return text(row.topic(), row.partition(), row.timestamp(), row.key(), row.value(), row.headers());
    }

    private static String text(
            String topic, int partition, long time, byte[] key, byte @Nullable [] value, Headers headers) {
        return "%s %d %d %s %s %s"
                .formatted(
                        topic,
                        partition,
                        time,
                        new String(key, UTF_8),
                        value == null ? "null" : new String(value, UTF_8),
                        List.of(headers.toArray()));
    }

    @Test
    void shouldSendTheRecordsThatStreamsWouldSendInTheirOrder() {
        rows(outlet(null));
        List<String> plain = forwarded();
        streams.resetForwards();

        rows(outlet(producer));

        assertThat(plain).as("seed %d", SEED).hasSize(ROWS);
        // The first one goes through Streams, which begins the transaction.
        assertThat(forwarded()).as("seed %d", SEED).isEqualTo(plain.subList(0, 1));
        assertThat(sent()).as("seed %d", SEED).isEqualTo(plain.subList(1, ROWS));
    }

    @Test
    void shouldLetStreamsBeginEachCallAnew() {
        ReleaseOutlet outlet = outlet(producer);
        rows(outlet);
        outlet.begin();
        rows(outlet);

        assertThat(forwarded()).hasSize(2);
        assertThat(sent()).hasSize(2 * (ROWS - 1));
    }

    @Test
    void shouldLeaveAFailingProducerToStreams() {
        ReleaseOutlet outlet = outlet(producer);
        rows(outlet);
        producer.sendException = new KafkaException("an aborted transaction");

        rows(outlet);

        // Kafka Streams would end the call with the first record that it is handed.
        assertThat(forwarded().size()).isGreaterThan(1);
        assertThat(sent()).hasSize(ROWS - 1);
    }

    @Test
    void shouldKnowTheProducerOfEachThread() throws InterruptedException {
        RowProducers producers = new RowProducers();
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:1",
                ProducerConfig.CLIENT_ID_CONFIG,
                "release-StreamThread-1-producer");
        List<Optional<Producer<byte[], byte[]>>> found = new ArrayList<>();
        try (Producer<byte[], byte[]> made = producers.getProducer(config)) {
            Thread owner = new Thread(() -> found.add(producers.ofThisThread()), "release-StreamThread-1");
            owner.start();
            owner.join();

            assertThat(found).containsExactly(Optional.of(made));
            assertThat(producers.ofThisThread()).isEmpty();
        }
    }
}
