// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.remediation.author.NumberCore.Way;
import dev.weir.remediation.author.Units.Kind;
import dev.weir.remediation.author.Units.Unit;
import dev.weir.schemas.value.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that broken texts of a column of numbers may mean: separators, signs, currencies, units, percents. */
final class NumberReadings {

    private static final String LOOKALIKES = "[+-]?[0-9OoIl|SB]+(?:\\.[0-9OoIl|SB]+)?";
    private static final String STRAY_LETTERS = "[Il|SB]$|^[+-]?[SB]|^[^0-9]*$|^[^OoIl|SB]*$";

    private static final Pattern STRAY = Pattern.compile("(?:^|(?<=[0-9A-Za-z]))([A-Za-z])(?=[0-9])");

    private final Wash wash;
    private final String stray;
    private final boolean isWhole;
    private final Map<Unit, List<String>> byUnit = new LinkedHashMap<>();
    private final List<Reading> readings = new ArrayList<>();

    private NumberReadings(ColumnView view, Wash wash) {
        this.wash = wash;
        ColumnType type = view.column().type();
        this.isWhole =
                type.kind() == ColumnType.Kind.INTEGER || (type.kind() == ColumnType.Kind.DECIMAL && type.scale() == 0);
        this.stray = strayLetters(view, wash);
        for (String text : view.brokenTexts()) {
            String washed = wash.apply(text);
            unitOf(washed).ifPresent(unit -> byUnit.computeIfAbsent(unit, u -> new ArrayList<>())
                    .add(washed));
        }
    }

    /** Letters that stand among digits, or before them, somewhere in the column: behind them they are no unit either. */
    private static String strayLetters(ColumnView view, Wash wash) {
        StringBuilder letters = new StringBuilder();
        for (String text : view.brokenTexts()) {
            Matcher stray = STRAY.matcher(wash.apply(text));
            while (stray.find()) {
                letters.append(stray.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return letters.toString();
    }

    private Optional<Unit> unitOf(String washed) {
        boolean isStray = !washed.isEmpty()
                && washed.length() > 1
                && Character.isDigit(washed.charAt(washed.length() - 2))
                && stray.indexOf(Character.toLowerCase(washed.charAt(washed.length() - 1))) >= 0;
        return isStray ? Optional.empty() : Affixes.unitOf(washed);
    }

    /** Enumerates the readings. */
    static List<Reading> of(ColumnView view, Wash wash) {
        return new NumberReadings(view, wash).all();
    }

    private List<Reading> all() {
        long measures = byUnit.keySet().stream()
                .filter(unit -> unit.kind() == Kind.CURRENCY || unit.kind() == Kind.MEASURE)
                .count();
        byUnit.forEach((unit, texts) -> {
            Affixes affixes = Affixes.of(texts);
            for (NumberSign sign : NumberSign.values()) {
                for (NumberCore core : NumberCore.values()) {
                    addForm(unit, affixes, sign, core, measures > 1);
                }
            }
        });
        addLookalikes();
        return readings;
    }

    private void addForm(Unit unit, Affixes affixes, NumberSign sign, NumberCore core, boolean isMixed) {
        String regex = sign.regex(core.regex, affixes.prefixes(), affixes.suffixes());
        Pattern pattern = Pattern.compile(regex);
        Predicate<String> matches = text -> {
            String washed = wash.apply(text);
            return pattern.matcher(washed).matches()
                    && unitOf(washed).filter(unit::equals).isPresent();
        };
        if (byUnit.getOrDefault(unit, List.of()).stream()
                .noneMatch(text -> pattern.matcher(text).matches())) {
            return;
        }
        String form = "number%s, %s, %s"
                .formatted(
                        unit.name().isEmpty() ? "" : " with " + unit.name(),
                        sign.words,
                        core.name().toLowerCase(Locale.ROOT));
        String guard = Sql.fullMatch(wash.sql(), regex) + unitGuard(unit);
        String digits =
                "regexp_replace(%s, %s, %s)".formatted(wash.sql(), Sql.text("^" + regex + "$"), Sql.text(sign.kept));
        Claim claim = core == NumberCore.EXPONENT || core == NumberCore.NOISE ? Claim.DISTINCT : Claim.DIGITS_IN_ORDER;
        for (Way way : core.ways) {
            String body = whole(core.sql(digits, way), core, way);
            Reading reading =
                    Reading.of(form, matches, guard, body, way.words, claim).labelled(way.label, core.supportsOf(way));
            addSized(unit, reading, body);
        }
        boolean isForeign = unit.kind() == Kind.CURRENCY || unit.kind() == Kind.MEASURE;
        if (isMixed && isForeign) {
            readings.add(Reading.doubt(
                    form, matches, guard, "the column mixes units, and " + unit.name() + " may have to be converted"));
        }
    }

    /** Without its unit every number is plain, so a rule for numbers with one must see it. */
    private String unitGuard(Unit unit) {
        return unit.kind() == Kind.NONE ? "" : " AND regexp_matches(%s, '[^0-9.,''’´` +()-]')".formatted(wash.sql());
    }

    private String whole(String number, NumberCore core, Way way) {
        if (core == NumberCore.EXPONENT) {
            return isWhole
                    ? "regexp_replace(CAST(try_cast(%s AS DECIMAL(38,6)) AS VARCHAR), '\\.0*$', '')".formatted(number)
                    : number;
        }
        return isWhole && core.mayHaveFraction(way) ? "regexp_replace(%s, '\\.0*$', '')".formatted(number) : number;
    }

    private void addSized(Unit unit, Reading reading, String number) {
        if (unit.kind() == Kind.PERCENT) {
            readings.add(variant(reading, number, reading.words() + "; percents stay what they are"));
            readings.add(variant(reading, times(number, "0.01"), reading.words() + "; a percent is a hundredth"));
        } else if (unit.kind() == Kind.MEASURE) {
            readings.add(variant(reading, number, reading.words() + "; the column is in " + unit.name()));
            readings.add(
                    variant(reading, times(number, "1000"), reading.words() + "; " + unit.name() + " is a thousand"));
            readings.add(variant(
                    reading, times(number, "0.001"), reading.words() + "; " + unit.name() + " is a thousandth"));
        } else {
            readings.add(reading);
        }
    }

    private static Reading variant(Reading reading, String body, String words) {
        return new Reading(
                reading.form(),
                reading.matches(),
                reading.guard(),
                body,
                reading.label(),
                reading.supports(),
                words,
                reading.claim(),
                true);
    }

    private static String times(String number, String factor) {
        return "rtrim(rtrim(CAST(try_cast(%s AS DECIMAL(20,6)) * %s AS VARCHAR), '0'), '.')".formatted(number, factor);
    }

    private void addLookalikes() {
        Pattern all = Pattern.compile(LOOKALIKES);
        Pattern stray = Pattern.compile(STRAY_LETTERS);
        Predicate<String> matches = text -> {
            String washed = wash.apply(text);
            return all.matcher(washed).matches() && !stray.matcher(washed).find();
        };
        String guard = "%s AND NOT regexp_matches(%s, %s)"
                .formatted(Sql.fullMatch(wash.sql(), LOOKALIKES), wash.sql(), Sql.text(STRAY_LETTERS));
        readings.add(Reading.of(
                "digits written with letters",
                matches,
                guard,
                "translate(%s, 'OoIl|SB', '0011158')".formatted(wash.sql()),
                "letters that look like digits are digits",
                Claim.DISTINCT));
    }
}
