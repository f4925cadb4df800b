// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType.Kind;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns the text of one column's cells into typed values, without an object per cell on the common path.
 *
 * <p>What each type accepts is written down in {@code docs/contract-language.md}. A parser never rounds, trims or guesses:
 * a text is a value exactly, or it is none. Parsers carry scratch space: one thread each.
 */
public abstract class CellParser {

    CellParser() {}

    /** What a text turned out to be. */
    public enum Outcome {
        /** A value; the row holds it now. */
        VALUE,
        /** No value of the type. */
        WRONG_TYPE,
        /** A value of the type, but not written in the column's format. */
        WRONG_FORMAT,
        /** A value of the type that does not fit: too many digits, too large, finer than a microsecond. */
        OUT_OF_RANGE
    }

    /**
     * Parses the UTF-8 text from {@code start} to {@code end} into {@code row}'s cell {@code column}, which stays as it was
     * unless the outcome is {@link Outcome#VALUE}.
     */
    public abstract Outcome parse(byte[] bytes, int start, int end, TypedRow row, int column);

    /** A parser for values in the type's default notation: ISO 8601, plain digits, {@code true} and {@code false}. */
    public static CellParser of(ColumnType type) {
        return switch (type.kind()) {
            case STRING -> new TextCells();
            case BOOLEAN -> BooleanCells.STANDARD;
            case INTEGER -> new IntegerCells();
            case DECIMAL -> new DecimalCells(type.precision(), type.scale());
            case DOUBLE -> new DoubleCells();
            case DATE, TIME, TIMESTAMP, INSTANT -> TemporalCells.iso(type.kind());
        };
    }

    /**
     * A parser for values in another notation.
     *
     * @throws IllegalArgumentException if the format's pattern is broken or is not one for the type
     */
    public static CellParser of(ColumnType type, CellFormat format) {
        return switch (type.kind()) {
            case BOOLEAN ->
                format.trueWords().isEmpty() && format.falseWords().isEmpty()
                        ? BooleanCells.STANDARD
                        : new BooleanCells(format.trueWords(), format.falseWords());
            case DATE, TIME, TIMESTAMP, INSTANT -> temporal(type.kind(), format);
            default -> of(type);
        };
    }

    private static CellParser temporal(Kind kind, CellFormat format) {
        String letters = format.pattern();
        if (letters == null) {
            return kind == Kind.INSTANT && format.zone() != null
                    ? TemporalCells.isoIn(format.zone())
                    : TemporalCells.iso(kind);
        }
        if (kindOf(letters).filter(found -> isReadAs(kind, found)).isEmpty()) {
            throw new IllegalArgumentException("'%s' is no format of a %s".formatted(letters, kind));
        }
        ZoneId zone = format.zone() == null ? ZoneOffset.UTC : format.zone();
        return TemporalPattern.compile(letters)
                .<CellParser>map(pattern -> TemporalCells.of(kind, pattern, zone))
                .orElseGet(() -> new FormatterCells(kind, letters, zone));
    }

    private static boolean isReadAs(Kind kind, Kind found) {
        return kind == found || (kind == Kind.INSTANT && found == Kind.TIMESTAMP);
    }

    /**
     * What a format of {@code DateTimeFormatter} letters is for: a date, a time, a timestamp, or an instant if it has an
     * offset or a zone; empty if the pattern is broken or has neither a whole date nor an hour.
     */
    public static Optional<Kind> kindOf(String pattern) {
        if (!isPattern(pattern)) {
            return Optional.empty();
        }
        String letters = pattern.replaceAll("'[^']*'", "");
        boolean hasDate = letters.matches(".*[yu].*") && letters.matches(".*(([ML].*d)|(d.*[ML])|D).*");
        boolean hasTime = letters.matches(".*[HhkKn].*");
        if (!hasTime) {
            return hasDate ? Optional.of(Kind.DATE) : Optional.empty();
        }
        if (!hasDate) {
            return Optional.of(Kind.TIME);
        }
        return Optional.of(letters.matches(".*[XxZVzO].*") ? Kind.INSTANT : Kind.TIMESTAMP);
    }

    private static boolean isPattern(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
