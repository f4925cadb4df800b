// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the embedded broker again whenever it dies under a running pipeline, unless it dies again and again. */
public final class BrokerKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerKeeper.class);
    private static final long POLL_MILLIS = 250;
    private static final int DEATHS = 3;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final EmbeddedBroker broker;
    private final Consumer<String> onGivingUp;
    private final Thread thread;
    private final Deque<Long> deaths = new ArrayDeque<>();

    private BrokerKeeper(EmbeddedBroker broker, Consumer<String> onGivingUp) {
        this.broker = broker;
        this.onGivingUp = onGivingUp;
        this.thread = new Thread(this::watch, "weir-broker-keeper");
        thread.setDaemon(true);
    }

    /**
     * Begins to watch.
     *
     * @param onGivingUp told what happened, in a sentence, when the broker cannot be kept alive
     */
    public static BrokerKeeper keep(EmbeddedBroker broker, Consumer<String> onGivingUp) {
        BrokerKeeper keeper = new BrokerKeeper(broker, onGivingUp);
        keeper.thread.start();
        return keeper;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(POLL_MILLIS);
                if (!broker.isAlive() && !revive()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean revive() throws InterruptedException {
        long now = System.nanoTime();
        deaths.addLast(now);
        while (now - deaths.getFirst() > WITHIN.toNanos()) {
            deaths.removeFirst();
        }
        if (deaths.size() > DEATHS) {
            onGivingUp.accept(
                    "The embedded broker died %d times within %d minutes. Its log is %s; `weir doctor` checks the usual causes."
                            .formatted(deaths.size(), WITHIN.toMinutes(), broker.log()));
            return false;
        }
        LOG.error("The embedded broker died and is started again. pid={}", broker.pid());
        try {
            broker.revive();
            return true;
        } catch (BrokerException e) {
            onGivingUp.accept(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Stops watching; the broker goes on. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
