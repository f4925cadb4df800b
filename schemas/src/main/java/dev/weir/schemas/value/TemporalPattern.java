// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date and time format compiled to steps over digits. It knows the common letters of {@code DateTimeFormatter} ({@code
 * yyyy uuuu yy MM M MMM dd d HH H hh h a mm m ss s S X x Z} and literals); a format with others takes the slow path of
 * {@link FormatterCells}. Immutable, so that many parsers share one.
 */
final class TemporalPattern {

    /** {@code 2024-01-31}. */
    static final TemporalPattern ISO_DATE = compile("yyyy-MM-dd").orElseThrow();

    /** {@code 23:59}, {@code 23:59:59}, {@code 23:59:59.123456}. */
    static final TemporalPattern ISO_TIME =
            compile("HH:mm").orElseThrow().then(new Step(Field.ISO_SECONDS, 0), "[:ss[.S]]");

    /** A date and a time, with {@code T} or a blank between them. */
    static final TemporalPattern ISO_TIMESTAMP =
            ISO_DATE.then(new Step(Field.DATE_END, 0), "['T'][ ]").then(ISO_TIME);

    /** A date, a time and an offset: {@code Z}, {@code +01}, {@code +0100}, {@code +01:00}. */
    static final TemporalPattern ISO_INSTANT = ISO_TIMESTAMP.then(new Step(Field.OFFSET, 0), "XXX");

    /** A date, a time, and an offset if the text has one. */
    static final TemporalPattern ISO_MAYBE_INSTANT = ISO_TIMESTAMP.then(new Step(Field.MAYBE_OFFSET, 0), "[XXX]");

    /** What a step reads. */
    enum Field {
        LITERAL,
        YEAR,
        YEAR_OF_CENTURY,
        MONTH,
        MONTH_NAME,
        DAY,
        HOUR,
        HALF,
        MINUTE,
        SECOND,
        FRACTION,
        OFFSET,
        /** {@code T} or a blank. */
        DATE_END,
        /** Nothing, or a colon, seconds, and perhaps a point and 1 to 9 digits. */
        ISO_SECONDS,
        /** Nothing, or an offset. */
        MAYBE_OFFSET
    }

    /** What to read, and how many digits or which character. */
    record Step(Field field, int width) {}

    private final String text;
    private final Step[] steps;

    private TemporalPattern(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps.toArray(Step[]::new);
    }

    private TemporalPattern then(Step step, String letters) {
        return then(new TemporalPattern(letters, List.of(step)));
    }

    private TemporalPattern then(TemporalPattern next) {
        List<Step> both = new ArrayList<>(List.of(steps));
        both.addAll(List.of(next.steps));
        return new TemporalPattern(text + next.text, both);
    }

    /** Compiles a format; empty if it has something that only the slow path knows. */
    static Optional<TemporalPattern> compile(String format) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < format.length()) {
            int end = format.charAt(at) == '\'' ? closingQuote(format, at) : endOfRun(format, at);
            if (end <= at || !addSteps(format, at, end, steps)) {
                return Optional.empty();
            }
            at = end;
        }
        return Optional.of(new TemporalPattern(format, steps));
    }

    /** Index after the quote that closes a literal, in which two quotes stand for one; 0 if none does. */
    private static int closingQuote(String format, int open) {
        int close = format.indexOf('\'', open + 1);
        while (close > open + 1 && format.startsWith("''", close)) {
            close = format.indexOf('\'', close + 2);
        }
        return close + 1;
    }

    private static int endOfRun(String format, int start) {
        char letter = format.charAt(start);
        int end = start + 1;
        while (Character.isLetter(letter) && end < format.length() && format.charAt(end) == letter) {
            end++;
        }
        return end;
    }

    private static boolean addSteps(String format, int start, int end, List<Step> steps) {
        char first = format.charAt(start);
        if (first == '\'') {
            String quoted = format.substring(start + 1, Math.max(start + 1, end - 1));
            String literal = quoted.isEmpty() ? "'" : quoted.replace("''", "'");
            literal.chars().forEach(c -> steps.add(new Step(Field.LITERAL, c)));
            return end > start && literal.chars().allMatch(c -> c <= '~');
        }
        Field field = fieldOf(first, end - start);
        if (field == null) {
            return false;
        }
        steps.add(new Step(field, field == Field.LITERAL ? first : end - start));
        return true;
    }

    private static @Nullable Field fieldOf(char letter, int width) {
        return switch (letter) {
            case 'y', 'u' -> width == 4 ? Field.YEAR : width == 2 ? Field.YEAR_OF_CENTURY : null;
            case 'M', 'L' -> width <= 2 ? Field.MONTH : width == 3 ? Field.MONTH_NAME : null;
            case 'd' -> width <= 2 ? Field.DAY : null;
            case 'H', 'h' -> width <= 2 ? Field.HOUR : null;
            case 'a' -> width == 1 ? Field.HALF : null;
            case 'm' -> width <= 2 ? Field.MINUTE : null;
            case 's' -> width <= 2 ? Field.SECOND : null;
            case 'S' -> width <= 9 ? Field.FRACTION : null;
            case 'X', 'x', 'Z' -> width <= 3 ? Field.OFFSET : null;
            case '[', ']', '{', '}', '#' -> null;
            default -> Character.isLetter(letter) || letter > '~' ? null : Field.LITERAL;
        };
    }

    /** The format as letters. */
    String text() {
        return text;
    }

    boolean hasDate() {
        return has(Field.YEAR) || has(Field.YEAR_OF_CENTURY);
    }

    boolean hasTime() {
        return has(Field.HOUR);
    }

    boolean hasOffset() {
        return has(Field.OFFSET) || has(Field.MAYBE_OFFSET);
    }

    private boolean has(Field field) {
        for (Step step : steps) {
            if (step.field() == field) {
                return true;
            }
        }
        return false;
    }

    /** Reads the whole text into {@code scan}'s fields; false if it has another form, or no such day or time exists. */
    boolean matches(byte[] bytes, int start, int end, TemporalScan scan) {
        scan.begin(bytes, start, end);
        for (Step step : steps) {
            if (!scan.take(step.field(), step.width())) {
                return false;
            }
        }
        return scan.isAtEnd() && scan.fields.isReal();
    }
}
