// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType.Kind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** The slow path: dates and times in a format that only {@code DateTimeFormatter} knows, strictly read, in English. */
final class FormatterCells extends CellParser {

    private static final int NANOS_PER_MICRO = 1000;

    private final Kind kind;
    private final DateTimeFormatter formatter;
    private final TemporalScan scan = new TemporalScan();

    FormatterCells(Kind kind, String pattern, ZoneId zone) {
        this.kind = kind;
        DateTimeFormatter strict = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(withProlepticYears(pattern))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        this.formatter = kind == Kind.INSTANT ? strict.withZone(zone) : strict;
    }

    /** Strict years of an era would want the era named. */
    private static String withProlepticYears(String pattern) {
        StringBuilder letters = new StringBuilder(pattern);
        boolean isQuoted = false;
        for (int i = 0; i < letters.length(); i++) {
            isQuoted ^= letters.charAt(i) == '\'';
            if (!isQuoted && letters.charAt(i) == 'y') {
                letters.setCharAt(i, 'u');
            }
        }
        return letters.toString();
    }

    @Override
    public Outcome parse(byte[] bytes, int start, int end, TypedRow row, int column) {
        try {
            TemporalAccessor fields = formatter.parse(new String(bytes, start, end - start, StandardCharsets.UTF_8));
            if (fields.isSupported(ChronoField.NANO_OF_SECOND)
                    && fields.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MICRO != 0) {
                return Outcome.OUT_OF_RANGE;
            }
            row.setBits(column, bits(fields));
            return Outcome.VALUE;
        } catch (DateTimeException | ArithmeticException e) {
            return OtherFormats.explain(kind, bytes, start, end, scan);
        }
    }

    private long bits(TemporalAccessor fields) {
        return switch (kind) {
            case DATE -> LocalDate.from(fields).toEpochDay();
            case TIME -> LocalTime.from(fields).toNanoOfDay() / NANOS_PER_MICRO;
            case TIMESTAMP -> micros(LocalDateTime.from(fields).toInstant(ZoneOffset.UTC));
            default -> micros(Instant.from(fields));
        };
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / NANOS_PER_MICRO);
    }
}
