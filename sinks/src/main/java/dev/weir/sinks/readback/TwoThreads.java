// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Work in pieces, which this thread and a second one take in turn. Little work is done by this thread alone. */
final class TwoThreads {

    /** A thread is begun for no less than this. */
    private static final long ROWS_WORTH_A_THREAD = 50_000;

    /** One thread's hand in the work. */
    @FunctionalInterface
    interface Hand {
        void take(int piece) throws IOException;
    }

    /** Makes the hands, both in the calling thread. */
    @FunctionalInterface
    interface Hands {
        Hand next() throws IOException;
    }

    private TwoThreads() {}

    static void share(int pieces, long rows, Hands hands) throws IOException {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        Hand own = hands.next();
        if (pieces > 1 && rows > ROWS_WORTH_A_THREAD) {
            Hand other = hands.next();
            Thread second = new Thread(
                    () -> work(other, pieces, next, fault),
                    Thread.currentThread().getName());
            second.start();
            try {
                work(own, pieces, next, fault);
            } finally {
                next.set(pieces);
                await(second);
            }
        } else {
            work(own, pieces, next, fault);
        }
        raise(fault.get());
    }

    private static void work(Hand hand, int pieces, AtomicInteger next, AtomicReference<@Nullable Throwable> fault) {
        try {
            for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                hand.take(piece);
            }
        } catch (IOException | RuntimeException | Error e) {
            fault.compareAndSet(null, e);
            next.set(pieces);
        }
    }

    private static void await(Thread second) {
        boolean isInterrupted = false;
        while (second.isAlive()) {
            try {
                second.join();
            } catch (InterruptedException e) {
                isInterrupted =
                        true; // It ends after the piece in its hand, and what it reads is still open until then.
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void raise(@Nullable Throwable fault) throws IOException {
        if (fault instanceof IOException e) {
            throw e;
        } else if (fault instanceof RuntimeException e) {
            throw e;
        } else if (fault instanceof Error e) {
            throw e;
        }
    }
}
