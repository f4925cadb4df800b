// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A model that is not asked too often, and not at all for a while after faults in a row. A fault that may pass is tried once
 * more. Everything is counted.
 */
final class CarefulModel implements LanguageModel {

    private static final int FAULTS_IN_A_ROW = 4;
    private static final int TRIES = 2;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LanguageModel model;
    private final ModelSettings settings;
    private final ModelCounters counters;
    private final CircuitBreaker breaker;
    private final RateLimiter rate;

    CarefulModel(LanguageModel model, ModelSettings settings, ModelCounters counters) {
        this.model = model;
        this.settings = settings;
        this.counters = counters;
        this.breaker = CircuitBreaker.of(
                "model",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(FAULTS_IN_A_ROW)
                        .minimumNumberOfCalls(FAULTS_IN_A_ROW)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(settings.restAfterFaults())
                        .build());
        this.rate = RateLimiter.of(
                "model",
                RateLimiterConfig.custom()
                        .limitForPeriod(settings.callsPerMinute())
                        .limitRefreshPeriod(MINUTE)
                        .timeoutDuration(MINUTE)
                        .build());
    }

    @Override
    public String version() throws ModelException, InterruptedException {
        return careful(model::version);
    }

    @Override
    public Reply reply(Question question) throws ModelException, InterruptedException {
        if (!rate.acquirePermission()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            counters.failed(ModelFault.RATE, 0);
            throw ModelException.of(ModelFault.RATE, settings, "the questions of this minute are used up");
        }
        return careful(() -> {
            long began = System.nanoTime();
            Reply reply = model.reply(question);
            counters.answered(reply, System.nanoTime() - began);
            return reply;
        });
    }

    private interface Call<T> {
        T make() throws ModelException, InterruptedException;
    }

    private <T> T careful(Call<T> call) throws ModelException, InterruptedException {
        for (int tried = 1; ; tried++) {
            try {
                return guarded(call);
            } catch (ModelException e) {
                boolean mayPass = e.fault() == ModelFault.UNREACHABLE || e.fault() == ModelFault.BROKEN;
                if (!mayPass || tried >= TRIES) {
                    throw e;
                }
            }
        }
    }

    private <T> T guarded(Call<T> call) throws ModelException, InterruptedException {
        if (!breaker.tryAcquirePermission()) {
            counters.failed(ModelFault.RESTING, 0);
            throw ModelException.of(
                    ModelFault.RESTING,
                    settings,
                    "it failed %d times in a row and is left alone for %d s"
                            .formatted(
                                    FAULTS_IN_A_ROW, settings.restAfterFaults().toSeconds()));
        }
        long began = System.nanoTime();
        try {
            T answer = call.make();
            breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            return answer;
        } catch (ModelException e) {
            long took = System.nanoTime() - began;
            counters.failed(e.fault(), took);
            if (e.fault().isOfModel()) {
                breaker.onError(took, TimeUnit.NANOSECONDS, e);
            } else {
                breaker.releasePermission();
            }
            throw e;
        } catch (InterruptedException e) {
            breaker.releasePermission();
            throw e;
        }
    }
}
