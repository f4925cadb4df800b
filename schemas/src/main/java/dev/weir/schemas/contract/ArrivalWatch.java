// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the next file of a dataset is due: one {@code frequency} after the last, by {@code timeOfAvailability} on that day
 * if there is one (each day, if only that is stated), and {@code latency} later at the latest.
 */
public final class ArrivalWatch {

    private final @Nullable TemporalAmount frequency;
    private final @Nullable TemporalAmount latency;
    private final @Nullable OffsetTime dueTime;

    ArrivalWatch(List<Sla> slas) {
        frequency = first(slas, "frequency");
        latency = first(slas, "latency");
        dueTime = slas.stream()
                .filter(sla -> sla.is("timeOfAvailability"))
                .flatMap(sla -> sla.dueTime().stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable TemporalAmount first(List<Sla> slas, String property) {
        return slas.stream()
                .filter(sla -> sla.is(property))
                .flatMap(sla -> sla.period().stream())
                .findFirst()
                .orElse(null);
    }

    /**
     * A file that was expected and has not come.
     *
     * @param expectedBy when it was due at the latest
     * @param expectation what the contract says, for people
     */
    public record Overdue(Instant expectedBy, String expectation) {}

    /**
     * Whether a file is overdue.
     *
     * @param last when the last file came; where none has come yet, when Weir began to wait for one
     */
    public Optional<Overdue> overdue(Instant last, Instant now) {
        return nextDue(last)
                .filter(due -> due.isBefore(now))
                .map(due -> new Overdue(
                        due,
                        "a file %s, the last one came %s, so the next was due by %s".formatted(terms(), last, due)));
    }

    /** When the next file is due at the latest; empty if the contract does not say. */
    public Optional<Instant> nextDue(Instant last) {
        if (frequency == null && dueTime == null) {
            return Optional.empty();
        }
        OffsetDateTime due = dueTime == null || frequency instanceof Duration
                ? last.atOffset(ZoneOffset.UTC).plus(frequency == null ? Period.ofDays(1) : frequency)
                : onDay(last, dueTime);
        return Optional.of((latency == null ? due : due.plus(latency)).toInstant());
    }

    private OffsetDateTime onDay(Instant last, OffsetTime time) {
        OffsetDateTime lastLocal = last.atOffset(time.getOffset());
        TemporalAmount step = frequency == null ? Period.ofDays(1) : frequency;
        return lastLocal.toLocalDate().plus(step).atTime(time);
    }

    private String terms() {
        return (frequency == null ? "daily" : "every " + frequency)
                + (dueTime == null ? "" : " by " + dueTime)
                + (latency == null ? "" : " with a latency of " + latency);
    }
}
