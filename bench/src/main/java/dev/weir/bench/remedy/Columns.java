// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Columns by what they mean, each with its contract and its clean values. */
final class Columns {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 3);
    private static final int DAYS = 800;
    private static final int SECONDS_OF_DAY = 86_400;

    private Columns() {}

    /** Days in the contract's format; ISO 8601 where that is null. */
    static Column dates(String name, @Nullable String format) {
        DateTimeFormatter out = format == null ? DateTimeFormatter.ISO_LOCAL_DATE : formatter(format);
        List<String> contract = format == null
                ? List.of("logicalType: date")
                : List.of("logicalType: date", "logicalTypeOptions: {format: \"%s\"}".formatted(format));
        return new Column(name, contract, Landed.DATE, dice -> {
            LocalDate day = day(dice);
            return new Value(out.format(day), day.toString());
        });
    }

    static Column timestamps(String name) {
        return new Column(name, List.of("logicalType: timestamp"), Landed.TIMESTAMP, dice -> {
            String text = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                    day(dice).atTime(LocalTime.ofSecondOfDay(1 + dice.nextInt(SECONDS_OF_DAY - 1))));
            return new Value(text.length() == 16 ? text + ":00" : text, text.length() == 16 ? text + ":00" : text);
        });
    }

    /** Points in time, with their offset. */
    static Column instants(String name) {
        return new Column(
                name,
                List.of("logicalType: timestamp", "logicalTypeOptions: {timezone: true}"),
                Landed.INSTANT,
                dice -> {
                    Instant at = day(dice)
                            .atTime(LocalTime.ofSecondOfDay(dice.nextInt(SECONDS_OF_DAY)))
                            .toInstant(ZoneOffset.UTC);
                    return new Value(at.toString(), Long.toString(at.getEpochSecond()));
                });
    }

    static Column times(String name) {
        return new Column(name, List.of("logicalType: time"), Landed.TIME, dice -> {
            String text = "%02d:%02d:%02d".formatted(dice.nextInt(24), dice.nextInt(60), dice.nextInt(60));
            return Value.of(text);
        });
    }

    /** Exact numbers from {@code low} to {@code high}. */
    static Column decimals(String name, double low, double high, int scale) {
        return new Column(
                name,
                List.of(
                        "logicalType: number",
                        "physicalType: decimal(14,%d)".formatted(scale),
                        "logicalTypeOptions: {minimum: %s, maximum: %s}".formatted(plain(low), plain(high))),
                Landed.NUMBER,
                dice -> Value.of(BigDecimal.valueOf(low + dice.nextDouble() * (high - low))
                        .setScale(scale, RoundingMode.HALF_UP)
                        .toPlainString()));
    }

    private static String plain(double limit) {
        return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }

    static Column integers(String name, int low, int high) {
        return new Column(
                name,
                List.of("logicalType: integer", "logicalTypeOptions: {minimum: %d, maximum: %d}".formatted(low, high)),
                Landed.NUMBER,
                dice -> Value.of(Integer.toString(low + dice.nextInt(high - low + 1))));
    }

    static Column booleans(String name) {
        return new Column(
                name,
                List.of("logicalType: boolean"),
                Landed.BOOLEAN,
                dice -> Value.of(Boolean.toString(dice.nextBoolean())));
    }

    /** Truth values in a contract's own words. */
    static Column booleans(String name, String yes, String no) {
        return new Column(
                name,
                List.of(
                        "logicalType: boolean",
                        "customProperties:",
                        "  - {property: trueValues, value: [\"%s\"]}".formatted(yes),
                        "  - {property: falseValues, value: [\"%s\"]}".formatted(no)),
                Landed.BOOLEAN,
                dice -> dice.nextBoolean() ? new Value(yes, "true") : new Value(no, "false"));
    }

    /** One of a closed list. */
    static Column choice(String name, List<String> words) {
        String list = words.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", ", "[", "]"));
        return new Column(
                name,
                List.of(
                        "logicalType: string",
                        "required: true",
                        "quality:",
                        "  - {type: library, metric: invalidValues, mustBe: 0, arguments: {validValues: %s}}"
                                .formatted(list)),
                Landed.TEXT,
                dice -> Value.of(words.get(dice.nextInt(words.size()))));
    }

    /** Texts of one form. */
    static Column coded(String name, String pattern, Function<Random, String> texts) {
        return new Column(
                name,
                List.of(
                        "logicalType: string",
                        "required: true",
                        "logicalTypeOptions: {pattern: '%s'}".formatted(pattern.replace("'", "''"))),
                Landed.TEXT,
                dice -> Value.of(texts.apply(dice)));
    }

    /** Any text at all. */
    static Column remarks(String name, List<String> words) {
        return new Column(
                name,
                List.of("logicalType: string"),
                Landed.TEXT,
                dice -> Value.of(words.get(dice.nextInt(words.size())) + ", " + words.get(dice.nextInt(words.size()))));
    }

    private static LocalDate day(Random dice) {
        return FIRST_DAY.plusDays(dice.nextInt(DAYS));
    }

    static DateTimeFormatter formatter(String letters) {
        return DateTimeFormatter.ofPattern(letters, Locale.ENGLISH);
    }
}
