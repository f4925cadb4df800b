// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** All that broken texts of a column of dates or times may mean: orders, names of months, halves of the day, zones. */
final class TemporalReadings {

    private static final String BETWEEN = "(?:t|[ ,_-]+|[ ,]+(?:at|um|à|alle) +)";

    private final ColumnView view;
    private final TemporalTarget target;
    private final Wash wash;
    private final Years years;
    private final Map<TemporalForm, List<String>> found = new LinkedHashMap<>();

    private TemporalReadings(ColumnView view, TemporalTarget target, Wash wash) {
        this.view = view;
        this.target = target;
        this.wash = wash;
        this.years = Years.of(view);
    }

    /** Enumerates the readings. */
    static List<Reading> of(ColumnView view, Wash wash) {
        Optional<TemporalTarget> target = TemporalTarget.of(view.column());
        if (target.isEmpty()) {
            return List.of();
        }
        List<Reading> readings = new ArrayList<>(asContracted(view, target.get(), wash));
        readings.addAll(new TemporalReadings(view, target.get(), wash).all());
        readings.addAll(EpochReadings.of(view, target.get(), wash));
        return readings;
    }

    /** What is right but for the blanks around it: the contract's own notation has no rivals. */
    private static List<Reading> asContracted(ColumnView view, TemporalTarget target, Wash wash) {
        if (target.isInstant() || wash.sql().equals(wash.raw())) {
            return List.of();
        }
        Predicate<String> matches = text -> wash.changes(text) && view.judge().isValue(wash.apply(text));
        String again = target.sql("try_strptime(%s, %s)".formatted(wash.sql(), Sql.text(target.format())), false);
        return List.of(Reading.of(
                "right but for its characters",
                matches,
                "%s <> %s AND %s = %s".formatted(wash.raw(), wash.sql(), again, wash.sql()),
                wash.sql(),
                "as the contract writes it",
                Claim.DIGITS));
    }

    private List<Reading> all() {
        List<String> lower = view.brokenTexts().stream().map(this::lower).toList();
        List<DateForm> dates = target.hasDate() ? DateForm.all(MonthNames.in(lower)) : List.of();
        for (String text : lower) {
            Optional<TemporalForm> form = known(text).or(() -> discover(text, dates));
            form.ifPresent(
                    it -> found.computeIfAbsent(it, f -> new ArrayList<>()).add(text));
        }
        List<Reading> readings = new ArrayList<>();
        found.forEach((form, texts) -> readings.addAll(readings(form, texts)));
        return readings;
    }

    private String lower(String text) {
        return wash.apply(text).toLowerCase(Locale.ROOT);
    }

    private Optional<TemporalForm> known(String lower) {
        return found.keySet().stream().filter(form -> form.matches(lower)).findFirst();
    }

    private Optional<TemporalForm> discover(String lower, List<DateForm> dates) {
        if (!target.hasDate()) {
            return times(null, "", lower);
        }
        for (DateForm date : dates) {
            if (!Pattern.compile(date.regex()).matcher(lower).lookingAt()) {
                continue;
            }
            Optional<TemporalForm> form = target.hasTime() ? times(date, BETWEEN, lower) : days(date, lower);
            if (form.isPresent()) {
                return form;
            }
        }
        return Optional.empty();
    }

    private static Optional<TemporalForm> days(DateForm date, String lower) {
        TemporalForm plain = new TemporalForm(date, "", TimeForm.NONE, ZoneForm.NONE);
        TemporalForm midnight = new TemporalForm(date, BETWEEN, TimeForm.MIDNIGHT, ZoneForm.NONE);
        return plain.matches(lower)
                ? Optional.of(plain)
                : midnight.matches(lower) ? Optional.of(midnight) : Optional.empty();
    }

    private static Optional<TemporalForm> times(
            @org.jspecify.annotations.Nullable DateForm date, String between, String lower) {
        String gap = date != null && date.name().startsWith("eight digits") ? "(?:t|[ _-])?" : between;
        for (TimeForm time : TimeForm.ALL) {
            for (ZoneForm zone : ZoneForm.ALL) {
                TemporalForm form = new TemporalForm(date, gap, time, zone);
                if (form.matches(lower)) {
                    return Optional.of(form);
                }
            }
        }
        return Optional.empty();
    }

    private List<Reading> readings(TemporalForm form, List<String> texts) {
        boolean isFine = form.time().hasFraction();
        boolean isLost = (isFine && !target.hasFraction()) || (form.time().hasSecond() && !target.hasSeconds());
        boolean needsOffset = target.isInstant() && target.offset() != null && form.zone() == ZoneForm.NONE;
        boolean mayLack = target.mayLackOffset();
        boolean isForeign = target.isInstant() && target.offset() == null && form.zone() != ZoneForm.NONE;
        if (isLost || isForeign || (needsOffset && !mayLack)) {
            return List.of();
        }
        String text = form.hasLetters() ? "lower(" + wash.sql() + ")" : wash.sql();
        Predicate<String> matches =
                raw -> known(lower(raw)).filter(form::equals).isPresent();
        String guard = Sql.fullMatch(text, form.regex());
        List<Reading> readings = new ArrayList<>();
        for (DateForm.Order order : form.orders()) {
            form.timestamp(text, order, years, texts)
                    .ifPresent(timestamp -> readings.add(Reading.of(
                                    form.name(),
                                    matches,
                                    guard,
                                    target.sql(timestamp, isFine) + offset(form, text),
                                    order.words(),
                                    form.time().hasHalf() || !target.keepsDigits() ? Claim.DISTINCT : Claim.DIGITS)
                            .labelled(form.label(order), java.util.Set.of(form.label(order)))));
        }
        boolean isShifted = form.zone() != ZoneForm.NONE && form.zone() != ZoneForm.UTC;
        if (isShifted && !target.isInstant()) {
            readings.add(
                    Reading.doubt(form.name(), matches, guard, "the clock of another zone may have to be converted"));
        }
        return readings;
    }

    private String offset(TemporalForm form, String text) {
        if (!target.isInstant() || form.zone() == ZoneForm.NONE) {
            return "";
        }
        String utc = target.offset() == null ? "Z" : target.offset();
        return " || " + form.zone().sql(text, utc);
    }
}
