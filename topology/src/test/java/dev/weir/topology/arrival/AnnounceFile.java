// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.arrival;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Announces one file to Weir and waits for the answer: AnnounceFile BOOTSTRAP_SERVERS FILE DATASET ROWS. */
public final class AnnounceFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private AnnounceFile() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        try (Consumer<String, String> answers = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", args[0], "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer());
                Producer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", args[0]), new StringSerializer(), new StringSerializer())) {
            goToEnd(answers);
            String arrivalId = announce(producer, file, args[2], Long.parseLong(args[3]));
            JsonNode answer = await(answers, arrivalId, PATIENCE)
                    .orElseThrow(() -> new IllegalStateException("No answer yet to " + arrivalId));
            System.out.println(answer.path("status").asText() + " "
                    + answer.path("batchId").asText());
        }
    }

    /** Starts to listen before the file is announced, so that no answer is missed. */
    static void goToEnd(Consumer<String, String> answers) {
        List<TopicPartition> partitions = answers.partitionsFor("weir.batches").stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        answers.assign(partitions);
        answers.seekToEnd(partitions);
        partitions.forEach(answers::position); // Seeking is lazy; asking for the position makes it happen.
    }

    /** Announces a file that is complete and stands under its final name; returns once the broker has the event. */
    static String announce(Producer<String, String> producer, Path file, String dataset, long rows)
            throws IOException, ExecutionException, InterruptedException {
        String arrivalId = UUID.randomUUID().toString();
        ObjectNode event = JSON.createObjectNode()
                .put("id", arrivalId)
                .put("uri", file.toRealPath().toUri().toString())
                .put("dataset", dataset)
                .put("expectedRows", rows)
                .put("sha256", sha256(file))
                .put("producer", "order-export");
        producer.send(new ProducerRecord<>("weir.arrivals", dataset, JSON.writeValueAsString(event)))
                .get();
        return arrivalId;
    }

    /** Waits for the final state of the announced file; empty if it takes longer than {@code patience}. */
    static Optional<JsonNode> await(Consumer<String, String> answers, String arrivalId, Duration patience)
            throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, String> record : answers.poll(Duration.ofMillis(200))) {
                JsonNode report = JSON.readTree(record.value());
                boolean isOurs = report.path("arrivalId").asText().equals(arrivalId);
                if (isOurs && !report.path("status").asText().equals("OPEN")) {
                    return Optional.of(report);
                }
            }
        }
        return Optional.empty();
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
