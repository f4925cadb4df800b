// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One streams application. A thread that dies is replaced; one that dies again and again stops the application, because
 * going in circles helps nobody and looks like work.
 */
final class StreamsApp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
    private static final int DEATHS = 8;
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final String name;
    private final KafkaStreams streams;
    private final Deque<Long> deaths = new ArrayDeque<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final Consumer<String> onGivingUp;

    /**
     * Builds the application.
     *
     * @param onGivingUp told what happened, in a sentence, when the application stops by itself
     */
    StreamsApp(String name, Topology topology, Properties settings, Consumer<String> onGivingUp) {
        this(name, new KafkaStreams(topology, settings), onGivingUp);
    }

    /** Builds an application whose clients come from {@code clients}. */
    StreamsApp(
            String name,
            Topology topology,
            Properties settings,
            KafkaClientSupplier clients,
            Consumer<String> onGivingUp) {
        this(name, new KafkaStreams(topology, settings, clients), onGivingUp);
    }

    private StreamsApp(String name, KafkaStreams streams, Consumer<String> onGivingUp) {
        this.name = name;
        this.onGivingUp = onGivingUp;
        this.streams = streams;
        streams.setUncaughtExceptionHandler(this::onDeath);
        streams.setStateListener((now, before) -> {
            if (now == State.RUNNING) {
                running.countDown();
            }
        });
    }

    void start() {
        streams.start();
    }

    /** Waits until all partitions are assigned and all stores are restored. */
    boolean awaitRunning(Duration timeout) throws InterruptedException {
        return running.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized StreamThreadExceptionResponse onDeath(Throwable why) {
        long now = System.nanoTime();
        deaths.addLast(now);
        while (now - deaths.getFirst() > WITHIN.toNanos()) {
            deaths.removeFirst();
        }
        if (deaths.size() < DEATHS) {
            LOG.error("A stream thread died and is replaced. application={}", name, why);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("Stream threads keep dying; the application stops. application={}", name, why);
        onGivingUp.accept("The %s streams stopped: their threads died %d times within %d minutes, last of: %s"
                .formatted(name, DEATHS, WITHIN.toMinutes(), rootOf(why)));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static String rootOf(Throwable why) {
        Throwable root = why;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    /** Whether it does its work, or is about to. */
    boolean isAlive() {
        return streams.state().isRunningOrRebalancing() || streams.state() == State.CREATED;
    }

    @Override
    public void close() {
        streams.close(CLOSE);
    }
}
