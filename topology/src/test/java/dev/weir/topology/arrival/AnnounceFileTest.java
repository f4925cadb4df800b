// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example of the producer's guide against Kafka's own stand-ins for its clients. */
class AnnounceFileTest {

    private static final TopicPartition BATCHES = new TopicPartition("weir.batches", 0);

    @Test
    void shouldAnnounceWhatTheReaderUnderstands(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("orders 1.csv"), "test");
        try (MockProducer<String, String> producer =
                new MockProducer<>(true, null, new StringSerializer(), new StringSerializer())) {
            String arrivalId = AnnounceFile.announce(producer, file, "orders", 0);

            assertThat(producer.history()).hasSize(1);
            assertThat(producer.history().get(0).topic()).isEqualTo("weir.arrivals");
            byte[] event = producer.history().get(0).value().getBytes(StandardCharsets.UTF_8);
            assertThat(ArrivalReader.read(event, "fallback"))
                    .containsExactly(new Arrival(
                            arrivalId,
                            file.toRealPath().toUri().toString(),
                            "default",
                            "orders",
                            0L,
                            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                            "order-export"));
        }
    }

    @Test
    void shouldWaitForItsOwnFinalAnswer() throws Exception {
        try (MockConsumer<String, String> answers = new MockConsumer<>("latest")) {
            Node[] nodes = {};
            answers.updatePartitions(
                    BATCHES.topic(), List.of(new PartitionInfo(BATCHES.topic(), 0, null, nodes, nodes)));
            answers.updateEndOffsets(Map.of(BATCHES, 1L));
            AnnounceFile.goToEnd(answers);
            answers.addRecord(answer(0, "ours", "BALANCED"));
            answers.addRecord(answer(1, "another", "BALANCED"));
            answers.addRecord(answer(2, "ours", "OPEN"));
            answers.addRecord(answer(3, "ours", "HELD"));

            Optional<JsonNode> report = AnnounceFile.await(answers, "ours", Duration.ofSeconds(5));

            assertThat(report).map(json -> json.path("status").asText()).contains("HELD");
        }
    }

    @Test
    void shouldGiveUpWhenNoAnswerComes() throws Exception {
        try (MockConsumer<String, String> answers = new MockConsumer<>("latest")) {
            assertThat(AnnounceFile.await(answers, "ours", Duration.ZERO)).isEmpty();
        }
    }

    private static ConsumerRecord<String, String> answer(long offset, String arrivalId, String status) {
        String report = "{\"arrivalId\":\"%s\",\"status\":\"%s\"}".formatted(arrivalId, status);
        return new ConsumerRecord<>(BATCHES.topic(), BATCHES.partition(), offset, arrivalId, report);
    }
}
