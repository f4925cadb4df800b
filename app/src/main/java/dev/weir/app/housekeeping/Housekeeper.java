// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.housekeeping;

import dev.weir.app.oneshot.BatchFeed;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.topic.Topics;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.sweep.Sweeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trims control topics by what has been committed, sweeps staged files that nothing needs, and alerts when commits stop.
 * Nothing depends on it being punctual; a round that fails is tried again.
 */
public final class Housekeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    /** A remedy may think for long between two files that it stages for a published batch. */
    private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

    private final Topics topics;
    private final Map<String, Object> clients;
    private final Sweeper sweeper;
    private final AlertSender alerts;
    private final CommitWatch commits = new CommitWatch(STANDSTILL);
    private final StagingWatch staging = new StagingWatch();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    Housekeeper(Topics topics, Map<String, Object> clients, DataLayout layout) {
        this.topics = topics;
        this.clients = Map.copyOf(clients);
        this.sweeper = new Sweeper(layout);
        this.alerts = new AlertSender(topics, clients);
        this.thread = new Thread(this::run, "housekeeper");
        this.thread.setDaemon(true);
    }

    /** Begins to keep house. */
    public static Housekeeper start(Topics topics, Map<String, Object> clients, DataLayout layout) {
        Housekeeper housekeeper = new Housekeeper(topics, clients, layout);
        housekeeper.thread.start();
        return housekeeper;
    }

    private void run() {
        try {
            while (!end.await(ROUND.toSeconds(), TimeUnit.SECONDS)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void round() throws InterruptedException {
        try (Admin admin = Admin.create(clients);
                BatchFeed feed = new BatchFeed(topics, clients)) {
            Offsets offsets = new Offsets(admin);
            for (GroupTopics group : GroupTopics.of(topics)) {
                tend(offsets, group);
            }
            staging.take(List.copyOf(feed.readAll().values()));
            int removed = sweeper.dropLeftovers(Instant.now().minus(LEFTOVER_AGE), staging::isOver);
            LOG.debug("Staged attempts removed: {}", removed);
        } catch (ExecutionException | TimeoutException | KafkaException | IOException e) {
            LOG.warn("A round of housekeeping did not end; the next one tries again", e);
        }
    }

    private void tend(Offsets offsets, GroupTopics group)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> committed = offsets.committed(group);
        if (committed.isEmpty()) {
            return;
        }
        Optional<Long> lag = commits.look(group.group(), committed, offsets.ends(committed), Instant.now());
        // A model may take its time; that it stands still is told with each batch.
        boolean isPatient = group.topics().contains(topics.modelRequests().name());
        if (lag.isPresent() && !isPatient) {
            alert(group, lag.get());
        }
        offsets.trim(committed);
    }

    private void alert(GroupTopics group, long lag) {
        String message = "Group %s has committed nothing for %d minutes with %d records before it."
                .formatted(group.group(), STANDSTILL.toMinutes(), lag);
        String next =
                "See logs/weir.log for a thread that hangs or dies; restart the service if none shows: weir doctor";
        String now = Instant.now().toString();
        alerts.send(group.group(), new Alert(1, "COMMITS_STALLED", "default", null, null, message, next, now));
    }

    @Override
    public void close() {
        end.countDown();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
