// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.CellParser.Outcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the parsers on bytes with the library's slow ones, on random texts. */
class CellParserLawTest {

    private static final long SEED = 1789;
    private static final int ROUNDS = 30_000;

    private final Random random = new Random(SEED);
    private final TypedRow row = new TypedRow(1);

    @Test
    void shouldReadIntegersAsBigIntegerDoes() {
        CellParser parser = CellParser.of(ColumnType.INTEGER);
        for (int i = 0; i < ROUNDS; i++) {
            String text = sign() + digits(1 + random.nextInt(21));
            BigInteger expected = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
            if (expected.bitLength() > 63) {
                assertThat(parse(parser, text)).as(because(text)).isEqualTo(Outcome.OUT_OF_RANGE);
            } else {
                assertThat(parse(parser, text)).as(because(text)).isEqualTo(Outcome.VALUE);
                assertThat(row.bits(0)).as(because(text)).isEqualTo(expected.longValueExact());
            }
        }
    }

    @Test
    void shouldReadDecimalsAsBigDecimalDoes() {
        for (int i = 0; i < ROUNDS; i++) {
            int precision = 1 + random.nextInt(38);
            int scale = random.nextInt(precision + 1);
            String text = number();
            BigDecimal expected = new BigDecimal(text);
            BigDecimal plain = expected.stripTrailingZeros();
            boolean fits = plain.signum() == 0
                    || (plain.scale() <= scale && plain.precision() - plain.scale() <= precision - scale);
            String as = because("%s as decimal(%d,%d)".formatted(text, precision, scale));
            Outcome outcome = parse(CellParser.of(ColumnType.decimal(precision, scale)), text);
            assertThat(outcome).as(as).isEqualTo(fits ? Outcome.VALUE : Outcome.OUT_OF_RANGE);
            if (fits) {
                assertThat(row.unscaled(0))
                        .as(as)
                        .isEqualTo(expected.setScale(scale).unscaledValue());
            }
        }
    }

    @Test
    void shouldReadDoublesAsTheJdkDoes() {
        CellParser parser = CellParser.of(ColumnType.DOUBLE);
        for (int i = 0; i < ROUNDS; i++) {
            String text = i % 3 == 0 ? Double.toString(random.nextGaussian() * 1e10) : number();
            assertThat(parse(parser, text)).as(because(text)).isEqualTo(Outcome.VALUE);
            assertThat(Double.longBitsToDouble(row.bits(0))).as(because(text)).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void shouldReadEveryDayOfFourHundredYears() {
        CellParser parser = CellParser.of(ColumnType.DATE);
        for (LocalDate day = LocalDate.of(1799, 12, 31); day.getYear() < 2200; day = day.plusDays(1)) {
            assertThat(parse(parser, day.toString())).isEqualTo(Outcome.VALUE);
            assertThat(row.bits(0)).as(day.toString()).isEqualTo(day.toEpochDay());
        }
        for (int year : new int[] {0, 1, 4, 100, 400, 9999}) {
            LocalDate day = LocalDate.of(year, 3, 1).minusDays(1);
            parse(parser, "%04d-02-%02d".formatted(year, day.getDayOfMonth()));
            assertThat(row.bits(0)).as("year %d", year).isEqualTo(day.toEpochDay());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd",
                "dd.MM.yyyy",
                "d/M/uuuu",
                "MM-dd-yy",
                "d MMM yyyy",
                "yyyyMMdd",
                "HH:mm",
                "H:m:s",
                "hh:mm:ss a",
                "HH:mm:ss.SSS",
                "yyyy-MM-dd'T'HH:mm:ss",
                "dd/MM/yyyy HH:mm:ss.SSSSSS",
                "yyyyMMddHHmmss",
                "'on' dd 'o''clock' MM yyyy"
            })
    void shouldReadFormatsAsDateTimeFormatterDoes(String format) {
        ColumnType type = new ColumnType(CellParser.kindOf(format).orElseThrow(), 0, 0);
        CellParser parser = CellParser.of(type, CellFormat.ofPattern(format));
        DateTimeFormatter reference = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(format.replace("yyyy", "uuuu").replace("yy", "uu"))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        int values = 0;
        for (int i = 0; i < ROUNDS / 10; i++) {
            LocalDateTime time = LocalDateTime.of(2000 + random.nextInt(100), 1 + random.nextInt(12), 1, 0, 0)
                    .plus(random.nextLong(31L * 86_400_000_000L), ChronoUnit.MICROS);
            String text = changed(reference.format(time));
            Optional<Long> expected = expected(reference, type, text);
            values += expected.isPresent() ? 1 : 0;
            Outcome outcome = parse(parser, text);
            assertThat(outcome == Outcome.VALUE)
                    .as(because(text + " as " + format))
                    .isEqualTo(expected.isPresent());
            expected.ifPresent(bits -> assertThat(row.bits(0)).as(because(text)).isEqualTo(bits));
        }
        assertThat(values).isPositive();
    }

    /** A digit here and there is another one, so that there are days that do not exist. */
    private String changed(String text) {
        if (random.nextInt(3) > 0) {
            return text;
        }
        StringBuilder other = new StringBuilder(text);
        int at = random.nextInt(text.length());
        if (Character.isDigit(text.charAt(at))) {
            other.setCharAt(at, (char) ('0' + random.nextInt(10)));
        }
        return other.toString();
    }

    private static Optional<Long> expected(DateTimeFormatter reference, ColumnType type, String text) {
        try {
            var fields = reference.parse(text);
            return Optional.of(
                    switch (type.kind()) {
                        case DATE -> LocalDate.from(fields).toEpochDay();
                        case TIME -> LocalTime.from(fields).getLong(ChronoField.MICRO_OF_DAY);
                        default ->
                            ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), LocalDateTime.from(fields));
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Test
    void shouldReadInstantsAsOffsetDateTimeDoes() {
        CellParser parser = CellParser.of(ColumnType.INSTANT);
        for (int i = 0; i < ROUNDS; i++) {
            OffsetDateTime time = OffsetDateTime.of(
                    LocalDateTime.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000, ZoneOffset.UTC),
                    ZoneOffset.ofTotalSeconds((random.nextInt(2 * 18 * 60) - 18 * 60) * 60));
            String text = time.toString();
            assertThat(parse(parser, text)).as(because(text)).isEqualTo(Outcome.VALUE);
            assertThat(row.bits(0)).as(because(text)).isEqualTo(micros(time));
        }
    }

    @Test
    void shouldReadLocalTimesOfAZoneAsZonedDateTimeDoes() {
        ZoneId zone = ZoneId.of("America/New_York");
        CellParser parser = CellParser.of(
                ColumnType.INSTANT,
                new CellFormat("yyyy-MM-dd HH:mm:ss", zone, java.util.List.of(), java.util.List.of()));
        for (int i = 0; i < ROUNDS; i++) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), 0, ZoneOffset.UTC);
            String text = local.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
            assertThat(parse(parser, text)).isEqualTo(Outcome.VALUE);
            assertThat(row.bits(0))
                    .as(because(text))
                    .isEqualTo(micros(ZonedDateTime.of(local, zone).toOffsetDateTime()));
        }
    }

    private static long micros(OffsetDateTime time) {
        return time.toEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    private Outcome parse(CellParser parser, String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return parser.parse(bytes, 1, bytes.length - 1, row, 0);
    }

    private String number() {
        String integer = digits(random.nextInt(22));
        String fraction = random.nextBoolean() ? "" : "." + digits(random.nextInt(20));
        String mantissa = integer.isEmpty() && fraction.length() < 2 ? "0" + fraction : integer + fraction;
        String exponent = random.nextInt(5) > 0 ? "" : (random.nextBoolean() ? "e" : "E") + (random.nextInt(41) - 20);
        return sign() + mantissa + exponent;
    }

    private String sign() {
        return switch (random.nextInt(4)) {
            case 0 -> "-";
            case 1 -> "+";
            default -> "";
        };
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) (random.nextInt(4) == 0 ? '0' : '0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private static String because(String text) {
        return "seed " + SEED + ": " + text;
    }
}
