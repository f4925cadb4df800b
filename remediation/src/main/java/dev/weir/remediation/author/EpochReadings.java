// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Dates and times as a count of seconds, or parts of them, since 1970. */
final class EpochReadings {

    private static final long SECONDS_PER_DAY = 86_400;

    /** How many digits such a count has between 1973 and 2033, and how many of them make a second. */
    private enum Count {
        SECONDS("^(1[0-9]{9}|[1-9][0-9]{8})(?:\\.0+)?$", "seconds", 1, 1_000_000),
        MILLIS("^(1[0-9]{12}|[1-9][0-9]{11})(?:\\.0+)?$", "milliseconds", 1_000, 1_000),
        MICROS("^(1[0-9]{15}|[1-9][0-9]{14})$", "microseconds", 1_000_000, 1);

        final String regex;
        final String words;
        final long perSecond;
        final long micros;

        Count(String regex, String words, long perSecond, long micros) {
            this.regex = regex;
            this.words = words;
            this.perSecond = perSecond;
            this.micros = micros;
        }
    }

    private EpochReadings() {}

    static List<Reading> of(ColumnView view, TemporalTarget target, Wash wash) {
        List<Reading> readings = new ArrayList<>();
        boolean isUnknownZone = target.isInstant() && target.offset() == null;
        if (!target.hasDate() || isUnknownZone) {
            return readings;
        }
        for (Count count : Count.values()) {
            Pattern pattern = Pattern.compile(count.regex);
            List<Long> counts = new ArrayList<>();
            for (String text : view.brokenTexts()) {
                var groups = pattern.matcher(wash.apply(text));
                if (groups.matches()) {
                    counts.add(Long.parseLong(groups.group(1)));
                }
            }
            if (!counts.isEmpty()) {
                add(count, counts, target, wash, readings);
            }
        }
        return readings;
    }

    private static void add(Count count, List<Long> counts, TemporalTarget target, Wash wash, List<Reading> readings) {
        String form = count.words + " since 1970";
        Pattern pattern = Pattern.compile(count.regex);
        Predicate<String> matches = text -> pattern.matcher(wash.apply(text)).matches();
        String guard = "regexp_matches(%s, %s)".formatted(wash.sql(), Sql.text(count.regex));
        String micros = "make_timestamp(try_cast(%s AS BIGINT) * %d)"
                .formatted(Sql.group(wash.sql(), count.regex, 1), count.micros);
        boolean isFine = target.hasTime()
                && target.hasFraction()
                && counts.stream().anyMatch(each -> each % count.perSecond != 0);
        String offset = target.isInstant() && target.offset() != null ? " || " + Sql.text(target.offset()) : "";
        readings.add(Reading.of(
                form, matches, guard, target.sql(micros, isFine) + offset, "a clock in UTC", Claim.DISTINCT));
        long perDay = SECONDS_PER_DAY * count.perSecond;
        boolean isCut =
                counts.stream().anyMatch(each -> each % (target.hasTime() ? finest(target, count) : perDay) != 0);
        if (isCut) {
            readings.add(Reading.doubt(form, matches, guard, "the contract has no place for the whole moment"));
        }
    }

    private static long finest(TemporalTarget target, Count count) {
        return target.hasFraction() ? 1 : target.hasSeconds() ? count.perSecond : 60 * count.perSecond;
    }
}
