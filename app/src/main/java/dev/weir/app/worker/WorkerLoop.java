// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests one by one, has the work done on a thread of its own while it keeps its place in the group, sends the
 * result, and only then commits the request: at least once, on work that is harmless to repeat.
 */
final class WorkerLoop<Q, R> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final long KEEP_PLACE_MILLIS = 500;
    private static final long CLOSE_SECONDS = 5;

    private final String name;
    private final Topic<String, Q> requests;
    private final Topic<String, R> results;
    private final WorkerClients clients;
    private final Work<Q, R> work;
    private final ExecutorService worker;
    private final Thread loop;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private volatile boolean isRunning = true;
    private boolean isBusy;
    private volatile @Nullable KafkaConsumer<String, Q> wakeable;
    private volatile @Nullable Future<?> underWay;

    WorkerLoop(
            String name, Topic<String, Q> requests, Topic<String, R> results, WorkerClients clients, Work<Q, R> work) {
        this.name = name;
        this.requests = requests;
        this.results = results;
        this.clients = clients;
        this.work = work;
        this.worker = Executors.newSingleThreadExecutor(task -> daemon(task, name + "-work"));
        this.loop = daemon(this::run, name);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    WorkerLoop<Q, R> start() {
        loop.start();
        return this;
    }

    private void run() {
        while (isRunning) {
            try (KafkaConsumer<String, Q> ownConsumer = clients.consumer(requests, name);
                    KafkaProducer<String, R> producer = clients.producer(results)) {
                wakeable = ownConsumer;
                done.clear();
                isBusy = false;
                ownConsumer.subscribe(List.of(requests.name()), new PauseWhileBusy(ownConsumer));
                while (isRunning) {
                    for (ConsumerRecord<String, Q> request : ownConsumer.poll(POLL)) {
                        handle(request, ownConsumer, producer);
                    }
                }
            } catch (WakeupException e) {
                // Asked to stop.
            } catch (KafkaException | ExecutionException e) {
                LOG.error("A worker lost its place and begins again. worker={}", name, e);
                pauseAfterFault();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void handle(
            ConsumerRecord<String, Q> request, KafkaConsumer<String, Q> consumer, KafkaProducer<String, R> producer)
            throws InterruptedException, ExecutionException {
        Future<List<Work.Keyed<R>>> answer = worker.submit(() -> work.on(request.key(), request.value()));
        underWay = answer;
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Work.Keyed<R> result : keepingPlaceUntil(answer, consumer)) {
            sent.add(producer.send(new ProducerRecord<>(results.name(), result.key(), result.value())));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
        done.put(new TopicPartition(request.topic(), request.partition()), new OffsetAndMetadata(request.offset() + 1));
        if (!work.isWaitingForParts()) {
            consumer.commitSync(done);
            done.clear();
        }
    }

    /** Waits for the work, and polls meanwhile with everything paused: the group must not take this worker for dead. */
    private List<Work.Keyed<R>> keepingPlaceUntil(Future<List<Work.Keyed<R>>> answer, KafkaConsumer<String, Q> consumer)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                List<Work.Keyed<R>> found = answer.get(KEEP_PLACE_MILLIS, TimeUnit.MILLISECONDS);
                isBusy = false;
                consumer.resume(consumer.paused());
                return found;
            } catch (TimeoutException stillBusy) {
                isBusy = true;
                consumer.pause(consumer.assignment());
                consumer.poll(Duration.ZERO);
            }
        }
    }

    private void pauseAfterFault() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_FAULT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isRunning = false;
        }
    }

    /** Partitions that come in the middle of some work wait for its end. */
    private final class PauseWhileBusy implements ConsumerRebalanceListener {

        private final KafkaConsumer<String, Q> consumer;

        PauseWhileBusy(KafkaConsumer<String, Q> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(done::remove);
            work.forgetParts();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (isBusy) {
                consumer.pause(partitions);
            }
        }
    }

    @Override
    public void close() {
        isRunning = false;
        KafkaConsumer<String, Q> current = wakeable;
        if (current != null) {
            current.wakeup();
        }
        try {
            loop.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Future<?> unfinished = underWay;
        if (unfinished != null) {
            unfinished.cancel(true);
        }
        worker.execute(work::close);
        worker.shutdown();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
