// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import static dev.weir.app.fixture.CleanTopicReader.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.fixture.CleanTopicReader;
import dev.weir.app.fixture.Lake;
import dev.weir.app.fixture.OrderFiles;
import dev.weir.app.fixture.OrderFiles.DayOrder;
import dev.weir.app.fixture.TopicReader;
import dev.weir.app.fixture.WeirUnderTest;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Delivery;
import dev.weir.schemas.report.BatchReport.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file to the dataset's topic, through a real broker and a real registry. */
final class TopicDeliveryIT {

    private static final String TOPIC = "weir.clean.orders";
    private static final int PARTITIONS = 4;
    private static final int MANY = 160_000;

    @TempDir
    static Path home;

    private static WeirUnderTest weir;
    private static CleanTopicReader reader;

    @BeforeAll
    static void start() throws Exception {
        OrderFiles.deliveredContract(home.resolve("contracts"));
        OrderFiles.earlyContract(home.resolve("contracts"), "early_orders");
        weir = WeirUnderTest.start(home);
        reader = reader("orders");
    }

    private static CleanTopicReader reader(String dataset) throws Exception {
        Path contract = home.resolve("contracts/" + dataset + ".odcs.yaml");
        return new CleanTopicReader(weir.clients(), Contract.parse(Files.readString(contract), dataset));
    }

    @AfterAll
    static void stop() throws Exception {
        weir.close();
    }

    @Test
    void shouldDeliverWhatWasMendedAndNoticeWhatSomebodyPlanted() throws Exception {
        BatchReport batch = mendedAndDelivered();
        noticed(batch);
    }

    private BatchReport mendedAndDelivered() throws Exception {
        BatchReport batch = announced("orders_first.csv", 3_000, 1);

        assertThat(batch.status()).as(batch.reason()).isEqualTo(Status.BALANCED);
        assertThat(batch.revision()).isEqualTo(2);
        assertThat(batch.deliveries())
                .containsExactly(
                        new Delivery("lake", batch.rows().landed(), true),
                        new Delivery("topic", batch.rows().landed(), true));
        List<ConsumerRecord<byte[], byte[]>> sent = reader.committed(TOPIC);
        assertThat(rows(sent, 1)).isEqualTo(batch.rows().clean());
        assertThat(rows(sent, 2)).isEqualTo(batch.rows().promoted());
        assertThat(sent)
                .filteredOn(message -> !header(message, "weir-end").isEmpty())
                .hasSize(2 * PARTITIONS);
        assertThat(sent)
                .filteredOn(message -> !header(message, "weir-rules").isEmpty())
                .hasSize((int) batch.rows().promoted());
        assertThat(reader.latest(TOPIC)).isEqualTo(lake(batch)).hasSize((int)
                batch.rows().landed());
        for (int revision : List.of(1, 2)) {
            assertThat(weir.layout().receipt("default", "orders", batch.batchId(), "topic", revision))
                    .content()
                    .contains("\"balanced\" : true");
        }
        return batch;
    }

    private static void noticed(BatchReport before) throws Exception {
        CompletableFuture<Void> planted = CompletableFuture.runAsync(() -> plantACopy(before.batchId()));
        BatchReport batch = announced("orders_second.csv", MANY, 2);
        planted.join();

        assertThat(batch.status()).isEqualTo(Status.UNBALANCED);
        assertThat(batch.reasonCode()).isEqualTo("DELIVERY_MISMATCH");
        assertThat(batch.reason()).contains(TOPIC, "its end marker says");
        assertThat(batch.deliveries()).contains(new Delivery("topic", 0, false));
        assertThat(TopicReader.first(weir.topics().alerts(), weir.clients()).severity())
                .isOne();

        BatchReport again = weir.talk()
                .decide(
                        batch,
                        DecisionKind.RETRY,
                        report -> report.status() == Status.BALANCED
                                && report.attempt() == 2
                                && report.remedy().state() == BatchReport.RemedyState.ANSWERED
                                && report.deliveries().size() == 2
                                && !report.deliveries().get(1).pending());
        assertThat(again.deliveries().get(1).balanced()).isTrue();
        // Rows have the same keys again, so that the copy of one of them is no other row.
        assertThat(reader.latest(TOPIC)).isEqualTo(lake(again));
    }

    @Test
    void shouldShowRowsBeforeTheGatesAndTakeBackWhatTheGatesTake() throws Exception {
        CleanTopicReader early = reader("early_orders");
        String topic = "weir.clean.early_orders";
        int rows = 2_000;
        Path file = weir.file(
                "early.csv", OrderFiles.rows(rows, DayOrder.DAY_FIRST, 28, 3) + OrderFiles.duplicates(rows / 10));

        String arrival = weir.talk()
                .announce(file, event -> event.put("dataset", "early_orders").put("expectedRows", rows));
        BatchReport held = weir.talk()
                .await(
                        arrival,
                        report -> report.status() == Status.HELD
                                && report.deliveries().size() == 1
                                && !report.deliveries().get(0).pending());

        assertThat(held.reason()).contains("topic: early", "stay there until a revision is published");
        List<ConsumerRecord<byte[], byte[]>> visible = early.committed(topic);
        assertThat(rows(visible, 0))
                .isPositive()
                .isEqualTo(held.deliveries().get(0).rows());
        assertThat(CleanTopicReader.gaps(visible, held.batchId(), PARTITIONS)).isEmpty();
        assertThat(weir.layout().lake("default", "early_orders", held.batchId()))
                .doesNotExist();

        BatchReport published = weir.talk()
                .decide(
                        held,
                        DecisionKind.RELEASE,
                        report -> report.status() == Status.BALANCED
                                && report.revision() == 2
                                && !report.deliveries().get(1).pending());

        List<ConsumerRecord<byte[], byte[]>> sent = early.committed(topic);
        // The rows whose duplicates are quarantined now are there again, for readers have kept the duplicates.
        assertThat(rows(sent, 1)).isEqualTo(rows / 100);
        assertThat(rows(sent, 2)).isEqualTo(published.rows().promoted());
        assertThat(CleanTopicReader.gaps(sent, held.batchId(), PARTITIONS)).isEmpty();
        assertThat(early.latest(topic)).isEqualTo(lake(published)).hasSize((int)
                published.rows().landed());
    }

    /** Sees the first row of the next batch as soon as it is written, committed or not, and writes it once more. */
    private static void plantACopy(String known) {
        try (KafkaConsumer<byte[], byte[]> spy =
                        new KafkaConsumer<>(weir.clients(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(weir.clients(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<TopicPartition> places = IntStream.range(0, PARTITIONS)
                    .mapToObj(i -> new TopicPartition(TOPIC, i))
                    .toList();
            spy.assign(places);
            spy.seekToBeginning(places);
            while (true) {
                for (ConsumerRecord<byte[], byte[]> message : spy.poll(Duration.ofMillis(5))) {
                    if (!header(message, "weir-batch").equals(known) && message.value() != null) {
                        ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(
                                TOPIC, message.partition(), message.key(), message.value(), message.headers());
                        assertThat(producer.send(copy)).succeedsWithin(Duration.ofSeconds(10));
                        return;
                    }
                }
            }
        }
    }

    private static BatchReport announced(String name, int rows, long seed) throws Exception {
        Path file = weir.file(name, OrderFiles.rows(rows, DayOrder.DAY_FIRST, 28, seed));
        return weir.talk().delivered(weir.talk().announce(file, event -> event.put("dataset", "orders")));
    }

    private static long rows(List<ConsumerRecord<byte[], byte[]>> sent, int revision) {
        return sent.stream()
                .filter(message -> message.value() != null
                        && header(message, "weir-revision").equals(Integer.toString(revision)))
                .count();
    }

    private static List<String> lake(BatchReport batch) throws Exception {
        Path folder = weir.layout().lake(batch.tenant(), batch.dataset(), batch.batchId());
        return Lake.query("SELECT order_id, ordered_on, amount, status FROM " + Lake.files(folder)).stream()
                .sorted()
                .toList();
    }
}
