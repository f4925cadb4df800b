// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service level that the contract states, as the standard's {@code slaProperties} has it.
 *
 * @param property {@code frequency}, {@code latency}, {@code timeOfAvailability} ...
 * @param value as text; empty where it is null
 * @param unit {@code d}, {@code h} ...; null where there is none
 * @param element what it is about; null for the whole dataset
 * @param driver why it matters; null where it is not said
 */
public record Sla(
        String property,
        String value,
        @Nullable String unit,
        @Nullable String element,
        @Nullable String driver) {

    private static final int MOST = 100_000;

    boolean is(String name) {
        return property.equalsIgnoreCase(name);
    }

    /** The value as a period; empty if it is none. */
    Optional<TemporalAmount> period() {
        try {
            int amount = Integer.parseInt(value.strip());
            return amount <= 0 || amount > MOST ? Optional.empty() : period(amount);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<TemporalAmount> period(int amount) {
        return Optional.ofNullable(
                switch (unit == null ? "" : unit.toLowerCase(Locale.ROOT)) {
                    case "s", "sec", "second", "seconds" -> Duration.ofSeconds(amount);
                    case "m", "min", "minute", "minutes" -> Duration.ofMinutes(amount);
                    case "h", "hr", "hour", "hours" -> Duration.ofHours(amount);
                    case "d", "day", "days" -> Period.ofDays(amount);
                    case "w", "wk", "week", "weeks" -> Period.ofWeeks(amount);
                    case "mo", "month", "months" -> Period.ofMonths(amount);
                    case "y", "yr", "year", "years" -> Period.ofYears(amount);
                    default -> null;
                });
    }

    /** The value as a time of day, in UTC unless it says otherwise; empty if it is none. */
    Optional<OffsetTime> dueTime() {
        try {
            String text = value.strip();
            return Optional.of(
                    text.matches(".*([Zz]|[+-]\\d\\d:\\d\\d)")
                            ? OffsetTime.parse(text.toUpperCase(Locale.ROOT))
                            : LocalTime.parse(text).atOffset(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
