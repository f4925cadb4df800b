// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.oneshot;

import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.RemedyState;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes what a person decided about a batch into the ledger, and follows what comes of it. */
public final class Decisions implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Topics topics;
    private final Clock clock;
    private final KafkaProducer<String, LedgerEntry> producer;

    /** Connects with {@code clients}: {@code bootstrap.servers} and security. */
    public Decisions(Topics topics, Map<String, Object> clients, Clock clock) {
        this.topics = topics;
        this.clock = clock;
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producer = new KafkaProducer<>(
                settings,
                topics.ledger().keys().serializer(),
                topics.ledger().values().serializer());
    }

    /** Whether a batch in that state takes that decision; another one would change nothing. */
    public static boolean isAllowed(DecisionKind kind, Status status) {
        return switch (kind) {
            case RELEASE -> status == Status.HELD;
            case DISCARD, RETRY -> status == Status.HELD || status == Status.FAILED || status == Status.UNBALANCED;
            case REPLAY -> status.isSettled() && status != Status.DUPLICATE;
            case MEND, APPROVE, REJECT, EDIT, ROLLBACK -> status == Status.BALANCED;
        };
    }

    /** Writes a decision about the batch's present attempt, and returns once the broker has it. */
    public void write(BatchReport batch, DecisionKind kind, String by, @Nullable String comment)
            throws InterruptedException, ExecutionException {
        String batchId = batch.batchId();
        if (batchId == null) {
            throw new IllegalArgumentException("There is no batch to decide about");
        }
        LedgerEntry entry =
                new LedgerEntry(batchId, batch.attempt(), clock.millis(), new Decision(kind, by, comment, null));
        producer.send(new ProducerRecord<>(topics.ledger().name(), batchId, entry))
                .get();
    }

    /**
     * Waits until the batch is settled anew, its suspects' remedy is answered, or its wait is over, and its deliveries are; empty if that takes longer than {@code patience}.
     *
     * @param feed that has read everything from before the decision
     * @param before how the batch stood then
     */
    public Optional<BatchReport> await(BatchFeed feed, BatchReport before, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean isMoving = false;
        BatchReport newest = null;
        while (System.nanoTime() < deadline) {
            for (BatchReport report : feed.poll(LOOK)) {
                boolean isOfBatch = before.batchId() != null && before.batchId().equals(report.batchId());
                if (!isOfBatch || report.status() == Status.DUPLICATE) {
                    continue;
                }
                isMoving |= !report.status().isSettled() || report.attempt() > before.attempt();
                isMoving |= report.status() != before.status() || report.revision() > before.revision();
                isMoving |= report.remedy().state() == RemedyState.PENDING;
                newest = report;
            }
            if (isMoving && newest != null && newest.isOver(clock.instant())) {
                return Optional.of(newest);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        producer.close();
    }
}
