// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call that ends in time, whatever the other side does: HTTP clients only limit the wait for the first byte. The call has
 * threads of its own, which end with it.
 */
final class TimedCall {

    private TimedCall() {}

    /** A call; its HTTP client works on the given threads. */
    @FunctionalInterface
    interface Call<T> {
        T on(ExecutorService threads) throws Exception;
    }

    static <T> T within(ModelSettings settings, Call<T> call) throws ModelException, InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "model-call");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Future<T> answer = threads.submit(() -> call.on(threads));
            return answer.get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw late(settings);
        } catch (ExecutionException e) {
            throw OllamaModel.fault(settings, e);
        } finally {
            threads.shutdownNow();
        }
    }

    static ModelException late(ModelSettings settings) {
        return ModelException.of(
                ModelFault.TIMED_OUT,
                settings,
                "no answer within %d ms".formatted(settings.timeLimit().toMillis()));
    }
}
