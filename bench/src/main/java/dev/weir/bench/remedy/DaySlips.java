// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Days and times in the spelling of other people and other programs. */
final class DaySlips {

    private DaySlips() {}

    /** A day by the letters of {@code DateTimeFormatter}, in a language. */
    static Slip day(String letters, Locale language) {
        DateTimeFormatter other = DateTimeFormatter.ofPattern(letters, language);
        return (clean, dice) -> Slip.respelt(clean, other.format(LocalDate.parse(clean.plain())));
    }

    static Slip day(String letters) {
        return day(letters, Locale.ENGLISH);
    }

    /** Seconds since 1970, of midnight in UTC. */
    static Slip daySeconds() {
        return (clean, dice) ->
                Slip.respelt(clean, Long.toString(midnight(clean).getEpochSecond()));
    }

    static Slip dayMillis() {
        return (clean, dice) ->
                Slip.respelt(clean, Long.toString(midnight(clean).toEpochMilli()));
    }

    private static Instant midnight(Value clean) {
        return LocalDate.parse(clean.plain()).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** A local time of a day by letters. */
    static Slip timestamp(String letters) {
        DateTimeFormatter other = DateTimeFormatter.ofPattern(letters, Locale.ENGLISH);
        return (clean, dice) -> Slip.respelt(clean, other.format(LocalDateTime.parse(clean.plain())));
    }

    /** A point in time by letters, as a clock of that zone shows it. */
    static Slip instant(String letters, String zone) {
        DateTimeFormatter other =
                DateTimeFormatter.ofPattern(letters, Locale.ENGLISH).withZone(ZoneId.of(zone));
        return (clean, dice) -> Slip.respelt(clean, other.format(instant(clean)));
    }

    static Slip instantSeconds() {
        return (clean, dice) -> Slip.respelt(clean, clean.plain());
    }

    static Slip instantMillis() {
        return (clean, dice) -> Slip.respelt(clean, Long.toString(instant(clean).toEpochMilli()));
    }

    private static Instant instant(Value clean) {
        return Instant.ofEpochSecond(Long.parseLong(clean.plain()));
    }

    /** A time of day by letters. */
    static Slip time(String letters) {
        DateTimeFormatter other = DateTimeFormatter.ofPattern(letters, Locale.ENGLISH);
        return (clean, dice) -> Slip.respelt(clean, other.format(LocalTime.parse(clean.plain())));
    }

    /** A day that does not exist. */
    static Slip noSuchDay() {
        return (clean, dice) -> {
            String day = LocalDate.parse(clean.plain()).getYear() + (dice.nextBoolean() ? "-02-30" : "-06-31");
            return new Slip.Broken(day, clean);
        };
    }

    /** Only days from 1 to 12, so that nothing in the text tells day and month apart. */
    static Slip twelveAtMost(Slip slip) {
        return (clean, dice) -> isTwelveAtMost(clean) ? slip.of(clean, dice) : none();
    }

    private static boolean isTwelveAtMost(Value clean) {
        return LocalDate.parse(clean.plain()).getDayOfMonth() <= 12;
    }

    private static Slip.@Nullable Broken none() {
        return null;
    }
}
