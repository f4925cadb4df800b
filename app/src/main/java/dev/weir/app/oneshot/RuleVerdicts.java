// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.oneshot;

import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Delivery;
import dev.weir.schemas.report.BatchReport.RemedyState;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes what a person decided about a rule into the books of all batches that it concerns, in one transaction: all of them
 * learn of it, with the same time, or none does.
 */
public final class RuleVerdicts implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Topics topics;
    private final Clock clock;
    private final KafkaProducer<String, LedgerEntry> producer;

    /** Connects with {@code clients}: {@code bootstrap.servers} and security. */
    public RuleVerdicts(Topics topics, Map<String, Object> clients, Clock clock) {
        this.topics = topics;
        this.clock = clock;
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + "-verdict-" + UUID.randomUUID());
        this.producer = new KafkaProducer<>(
                settings,
                topics.ledger().keys().serializer(),
                topics.ledger().values().serializer());
    }

    /**
     * Writes the decision; the broker has it when this returns.
     *
     * @throws KafkaException if it cannot be written; then no batch has it
     */
    public void write(List<BatchReport> batches, Decision decision) {
        long at = clock.millis();
        producer.initTransactions();
        producer.beginTransaction();
        for (BatchReport batch : batches) {
            String batchId = batch.batchId();
            if (batchId != null) {
                LedgerEntry entry = new LedgerEntry(batchId, batch.attempt(), at, decision);
                // Where a record cannot be sent, the commit fails.
                var unused = producer.send(new ProducerRecord<>(topics.ledger().name(), batchId, entry));
            }
        }
        producer.commitTransaction();
    }

    /**
     * Waits until the batches have obeyed and what came of it is delivered.
     *
     * @param feed that has read everything from before the decision
     * @return how those stand that were done in time, by id
     */
    public Map<String, BatchReport> await(BatchFeed feed, List<BatchReport> batches, Duration patience) {
        Set<String> awaited = new HashSet<>();
        batches.stream()
                .filter(batch -> batch.status() == Status.BALANCED)
                .forEach(batch -> awaited.add(String.valueOf(batch.batchId())));
        Map<String, BatchReport> done = new LinkedHashMap<>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!done.keySet().containsAll(awaited) && System.nanoTime() < deadline) {
            for (BatchReport report : feed.poll(LOOK)) {
                String id = String.valueOf(report.batchId());
                if (awaited.contains(id) && report.status() != Status.DUPLICATE) {
                    done.remove(id);
                    if (isDone(report)) {
                        done.put(id, report);
                    }
                }
            }
        }
        return done;
    }

    /** The first report after a decision says that its remedy is pending, the last one that it is not. */
    private static boolean isDone(BatchReport report) {
        return report.status().isSettled()
                && report.remedy().state() != RemedyState.PENDING
                && report.deliveries().stream().noneMatch(Delivery::pending);
    }

    @Override
    public void close() {
        producer.close();
    }
}
