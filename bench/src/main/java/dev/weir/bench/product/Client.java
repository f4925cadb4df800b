// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import dev.weir.app.oneshot.Announcer;
import dev.weir.app.oneshot.Announcer.About;
import dev.weir.app.oneshot.Announcer.Announced;
import dev.weir.app.oneshot.BatchFeed;
import dev.weir.app.oneshot.Outcomes;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Somebody who announces files to a service and watches what becomes of them, as any producer could. */
public final class Client implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Announcer announcer;
    private final BatchFeed feed;
    private final KafkaConsumer<String, LedgerEntry> ledger;
    private final List<TopicPartition> ledgerPartitions;
    private final Duration patience;

    /** @param patience how long anything may take before it counts as never */
    public Client(Map<String, Object> clients, Duration patience) {
        Topics topics = new Topics("weir");
        this.patience = patience;
        this.announcer = new Announcer(topics, clients);
        this.feed = new BatchFeed(topics, clients);
        Topic<String, LedgerEntry> topic = topics.ledger();
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.ledger = new KafkaConsumer<>(
                settings, topic.keys().deserializer(), topic.values().deserializer());
        this.ledgerPartitions = ledger.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        ledger.assign(ledgerPartitions);
        feed.seekToEnd();
    }

    /** Announces a file, and returns its announcement's id. */
    public String announce(Path file) throws InterruptedException, ExecutionException {
        return announcer
                .announce(List.of(Announced.of(file)), new About(null, null))
                .get(0);
    }

    /** Announces many files at once, and returns their announcements' ids once the broker has them all. */
    public List<String> announceAll(List<Path> files) throws InterruptedException, ExecutionException {
        return announcer.announce(files.stream().map(Announced::of).toList(), new About(null, null));
    }

    /**
     * Waits until all are published, or held, or failed; no remedy is waited for.
     *
     * @return how many seconds after the call each was, in the order in which it happened
     */
    public List<Double> awaitPublished(List<String> announcements, Consumer<BatchReport> settled) {
        Set<String> open = new HashSet<>(announcements);
        List<Double> seconds = new ArrayList<>();
        long started = System.nanoTime();
        while (!open.isEmpty() && System.nanoTime() - started < patience.toNanos()) {
            for (BatchReport report : feed.poll(LOOK)) {
                if (report.status().isSettled() && open.remove(report.arrivalId())) {
                    seconds.add((System.nanoTime() - started) / 1e9);
                    settled.accept(report);
                }
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("%,d of %,d announced files have no outcome within %s"
                    .formatted(open.size(), announcements.size(), patience));
        }
        return seconds;
    }

    /** Waits for the last word on an announcement. */
    public BatchReport awaitOutcome(String announcement) {
        Outcomes outcomes = new Outcomes(List.of(announcement));
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            outcomes.take(feed.poll(LOOK));
            if (outcomes.areSettled()) {
                return outcomes.reports().get(0);
            }
        }
        throw new IllegalStateException("No outcome of announcement %s within %s".formatted(announcement, patience));
    }

    /** Whatever is committed up to now will not be waited for. */
    public void forgetTallies() {
        ledger.seekToEnd(ledgerPartitions);
        ledgerPartitions.forEach(ledger::position);
    }

    /** Waits for the next committed rows: a tally that readers of committed records see. */
    public void awaitTally() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, LedgerEntry> entry : ledger.poll(LOOK)) {
                if (entry.value().getBody() instanceof SplitTally) {
                    return;
                }
            }
        }
        throw new IllegalStateException("No split was judged within " + patience);
    }

    @Override
    public void close() {
        announcer.close();
        feed.close();
        ledger.close();
    }
}
