// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import dev.weir.remediation.rule.Piece.Kind;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand in one place of a function. */
enum Parameter {
    TEXT('T', "a text") {
        @Override
        boolean accepts(Piece piece) {
            return piece.is(Kind.TEXT);
        }
    },
    NUMBER('N', "a number") {
        @Override
        boolean accepts(Piece piece) {
            return piece.is(Kind.NUMBER);
        }
    },
    TIME('D', "a date or time") {
        @Override
        boolean accepts(Piece piece) {
            return piece.is(Kind.TIME);
        }
    },
    /** Of a kind that has one text form. */
    ANY('A', "a single value") {
        @Override
        boolean accepts(Piece piece) {
            return piece.kind() != Kind.FORMATS;
        }
    },
    CONDITION('B', "a condition") {
        @Override
        boolean accepts(Piece piece) {
            return piece.is(Kind.BOOLEAN);
        }
    },
    TEXT_LITERAL('S', "a text literal") {
        @Override
        boolean accepts(Piece piece) {
            return piece.isLiteral(Kind.TEXT);
        }
    },
    SEPARATOR('E', "a text literal that is not empty") {
        @Override
        boolean accepts(Piece piece) {
            return piece.isLiteral(Kind.TEXT) && piece.most() > 0;
        }
    },
    COUNT('I', "a whole number as literal") {
        @Override
        boolean accepts(Piece piece) {
            return piece.isLiteral(Kind.NUMBER)
                    && Objects.requireNonNull(piece.literal()).matches("-?\\d{1,9}");
        }
    },
    PATTERN('R', "a literal regular expression of at most 512 characters, its counted repetitions 1000 in all") {
        @Override
        boolean accepts(Piece piece) {
            return piece.isLiteral(Kind.TEXT) && isHarmless(Objects.requireNonNull(piece.literal()));
        }
    },
    OPTIONS('O', "regular expression options as literal, of c, g, i, m, n, s") {
        @Override
        boolean accepts(Piece piece) {
            return piece.isLiteral(Kind.TEXT)
                    && Objects.requireNonNull(piece.literal()).matches("[cgimns]{0,6}");
        }
    },
    /** Without {@code %n}: DuckDB 2.0 leaves bytes of its memory in its answer. */
    FORMAT(
            'F',
            "a literal format of at most 64 characters, of %Y %y %G %m %d %j %b %h %B %a %A %u %w %U %V %W %H %I %p %M %S"
                    + " %f %g %z %Z %c %x %X %%, some with a dash as in %-d") {
        @Override
        boolean accepts(Piece piece) {
            return piece.isLiteral(Kind.TEXT)
                    && piece.most() <= RuleLimits.FORMAT_LENGTH
                    && SPECIFIERS
                            .matcher(Objects.requireNonNull(piece.literal()))
                            .matches();
        }
    },
    FORMATS('G', "a literal format or a list of them, of at most 64 characters each") {
        @Override
        boolean accepts(Piece piece) {
            return piece.kind() == Kind.FORMATS || FORMAT.accepts(piece);
        }
    },
    PART('P', "year, month, day, hour, minute, second, quarter, week, doy, dow or epoch as literal") {
        @Override
        boolean accepts(Piece piece) {
            return piece.isLiteral(Kind.TEXT)
                    && PARTS.contains(Objects.requireNonNull(piece.literal()).toLowerCase(Locale.ROOT));
        }
    },
    ZONE('Z', "a time zone as literal") {
        @Override
        boolean accepts(Piece piece) {
            return piece.isLiteral(Kind.TEXT)
                    && Objects.requireNonNull(piece.literal()).matches("[A-Za-z0-9_+:/-]{1,40}");
        }
    };

    private static final Set<String> PARTS =
            Set.of("year", "month", "day", "hour", "minute", "second", "quarter", "week", "doy", "dow", "epoch");

    private static final Pattern SPECIFIERS =
            Pattern.compile("([^%]|%[YyGmdjbhBaAuwUVWHIpMSfgzZcxX%]|%-[dmyHIMSj])+", Pattern.DOTALL);

    private static final Pattern REPEAT = Pattern.compile("\\{(\\d*),?(\\d*)}");

    private final char letter;
    private final String expected;

    Parameter(char letter, String expected) {
        this.letter = letter;
        this.expected = expected;
    }

    abstract boolean accepts(Piece piece);

    String expected() {
        return expected;
    }

    static Parameter of(char letter) {
        for (Parameter each : values()) {
            if (each.letter == letter) {
                return each;
            }
        }
        throw new IllegalArgumentException("No parameter has the letter " + letter);
    }

    /** Matching is linear in the text, but the pattern is unrolled: nested repetitions multiply. */
    private static boolean isHarmless(String pattern) {
        if (pattern.length() > RuleLimits.PATTERN_LENGTH) {
            return false;
        }
        long product = 1;
        for (Matcher repeat = REPEAT.matcher(pattern); repeat.find(); ) {
            String most = repeat.group(2).isEmpty() ? repeat.group(1) : repeat.group(2);
            if (most.length() > 4) {
                return false;
            }
            product *= most.isEmpty() ? 1 : Math.max(1, Integer.parseInt(most));
            if (product > RuleLimits.PATTERN_REPEATS) {
                return false;
            }
        }
        return true;
    }
}
