// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.List;
import java.util.Set;

/**
 * The ways in which the digits of a number are grouped and its fraction is begun. Forms exclude each other; a form with two
 * ways to read it has rivals.
 */
enum NumberCore {
    /** {@code 0.059000000000000004}: a binary fraction that a program printed with all its digits. */
    NOISE("[0-9]{0,3}\\.[0-9]{0,9}(?:0{6,}[1-9]|9{6,}[0-9])[0-9]{0,2}", Set.of(Way.POINT.label), Way.POINT),
    /** {@code 1234}. */
    WHOLE("[0-9]+", Set.of(), Way.POINT),
    /** {@code 12.5}, {@code 1234.567}, but not {@code 1.234}. */
    POINT("[0-9]*\\.[0-9]{1,2}|[0-9]*\\.[0-9]{4,}|0[0-9]*\\.[0-9]{3}|[0-9]{4,}\\.[0-9]{3}|\\.[0-9]{3}", Way.POINT),
    /** {@code 1.234}: a fraction of three digits, or thousands. */
    POINT_AND_THREE("[1-9][0-9]{0,2}\\.[0-9]{3}", Way.POINT, Way.POINTS_GROUP),
    /** {@code 12,5}, {@code 1234,567}, but not {@code 1,234}. */
    COMMA("[0-9]*,[0-9]{1,2}|[0-9]*,[0-9]{4,}|0[0-9]*,[0-9]{3}|[0-9]{4,},[0-9]{3}|,[0-9]{3}", Way.COMMA),
    /** {@code 1,234}. */
    COMMA_AND_THREE("[1-9][0-9]{0,2},[0-9]{3}", Way.COMMA, Way.COMMAS_GROUP),
    /** {@code 1,234,567}, and {@code 12,34,567} as in India. */
    COMMAS("[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}", Way.COMMAS_GROUP),
    /** {@code 1,234.50}. */
    COMMAS_AND_POINT(
            "[0-9]{1,3}(?:,[0-9]{3})+\\.[0-9]+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}\\.[0-9]+",
            Set.of(Way.POINT.label, Way.COMMAS_GROUP.label), Way.COMMAS_GROUP),
    /** {@code 1.234.567}. */
    POINTS("[0-9]{1,3}(?:\\.[0-9]{3}){2,}", Way.POINTS_GROUP),
    /** {@code 1.234,50}. */
    POINTS_AND_COMMA("[0-9]{1,3}(?:\\.[0-9]{3})+,[0-9]+", Set.of(Way.COMMA.label, Way.POINTS_GROUP.label), Way.COMMA),
    /** {@code 1 234} and {@code 1'234}, perhaps with a fraction after a point. */
    BLANKS("[0-9]{1,3}(?:[ '’´`][0-9]{3})+(?:\\.[0-9]+)?", Set.of(), Way.POINT),
    /** {@code 1 234,50}. */
    BLANKS_AND_COMMA("[0-9]{1,3}(?:[ '’´`][0-9]{3})+,[0-9]+", Way.COMMA),
    /** {@code 1,5E+03}. */
    EXPONENT("[0-9]+[.,]?[0-9]*[eE][+-]?0?[0-8]", Set.of(), Way.COMMA);

    /** What a point and a comma are. */
    enum Way {
        POINT("a point begins the fraction", "point: fraction"),
        POINTS_GROUP("points group thousands", "point: thousands"),
        COMMA("a comma begins the fraction", "comma: fraction"),
        COMMAS_GROUP("commas group thousands", "comma: thousands");

        final String words;
        final String label;

        Way(String words, String label) {
            this.words = words;
            this.label = label;
        }
    }

    final String regex;

    @SuppressWarnings("ImmutableEnumChecker") // Made by Set.of, which cannot change.
    final Set<String> supports;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of, which cannot change.
    final List<Way> ways;

    NumberCore(String regex, Way... ways) {
        this(regex, Set.of(ways[0].label), ways);
    }

    NumberCore(String regex, Set<String> supports, Way... ways) {
        this.regex = regex;
        this.supports = supports;
        this.ways = List.of(ways);
    }

    Set<String> supportsOf(Way way) {
        return ways.size() > 1 ? Set.of(way.label) : supports;
    }

    /** The digits as the core has them, spelled with a point and nothing else. */
    String sql(String digits, Way way) {
        String plain = this == BLANKS || this == BLANKS_AND_COMMA ? Sql.replaceAll(digits, "[ '’´`]", "") : digits;
        return switch (this) {
            case NOISE ->
                "rtrim(rtrim(CAST(round(try_cast(%s AS DECIMAL(38,25)), 12) AS VARCHAR), '0'), '.')".formatted(plain);
            case WHOLE, POINT, BLANKS -> plain;
            case COMMA, BLANKS_AND_COMMA, EXPONENT -> Sql.replace(plain, ",", ".");
            case COMMAS, COMMAS_AND_POINT -> Sql.replace(plain, ",", "");
            case POINTS -> Sql.replace(plain, ".", "");
            case POINTS_AND_COMMA -> Sql.replace(Sql.replace(plain, ".", ""), ",", ".");
            case POINT_AND_THREE -> way == Way.POINT ? plain : Sql.replace(plain, ".", "");
            case COMMA_AND_THREE -> way == Way.COMMA ? Sql.replace(plain, ",", ".") : Sql.replace(plain, ",", "");
        };
    }

    /** Whether a fraction may stand in what {@link #sql} gives. */
    boolean mayHaveFraction(Way way) {
        return switch (this) {
            case WHOLE, COMMAS, POINTS -> false;
            case POINT_AND_THREE, COMMA_AND_THREE -> way == Way.POINT || way == Way.COMMA;
            default -> true;
        };
    }
}
