// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import java.util.List;
import java.util.random.RandomGenerator;

/** A seeded grammar of expressions: most are what an author would write, some grow, some are broken on purpose. */
final class RandomExpressions {

    static final List<String> COLUMNS = List.of("a", "b", "order date");

    private static final List<String> TEXTS = List.of(
            "''",
            "'x'",
            "'ab'",
            "'0'",
            "'␀'",
            "'äöü'",
            "'12.5'",
            "'2026-01-31'",
            "'ﬁ'",
            "'a''b'",
            "'%'",
            "'\\1'",
            "NULL");
    private static final List<String> PATTERNS = List.of(
            "''",
            "'.'",
            "'[^0-9]'",
            "'(\\d+)'",
            "'(a|b)*'",
            "'^(.*)$'",
            "'(.)(.)'",
            "'x*'",
            "'\\b'",
            "'(?i)ä'",
            "'('",
            "'a{1,1000}'",
            "'(a{30}){40}'",
            "'(((a*)*)*)*'");
    private static final List<String> REPLACEMENTS =
            List.of("''", "'x'", "'\\0'", "'\\1\\1'", "'\\0\\0\\0\\0'", "'\\\\'", "'<\\1>'", "'abcdefgh'", "'\\9'");
    private static final List<String> FORMATS = List.of(
            "'%Y-%m-%d'",
            "'%d.%m.%Y'",
            "'%c'",
            "'%A %B %d %X %x %Z %z %f %g %j %U %a %b %p %I %-d %-m'",
            "'%n'",
            "'%Q'",
            "'%%%%'",
            "'%'");
    private static final List<String> TYPES = List.of(
            "VARCHAR",
            "BIGINT",
            "DOUBLE",
            "DECIMAL(18,3)",
            "DECIMAL(38,0)",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMPTZ",
            "HUGEINT",
            "BOOLEAN",
            "INTEGER",
            "JSON",
            "BLOB",
            "VARCHAR[]",
            "STRUCT(x INTEGER)",
            "BIT",
            "UUID",
            "INTERVAL");
    private static final List<String> NUMBERS = List.of(
            "0", "1", "-1", "2.5", "1e10", "9223372036854775807", "99999999999999999999", "1e308", "0.1", "3", "256");
    private static final List<String> HOSTILE = List.of(
            "repeat(\"a\", 1000)",
            "(SELECT 1)",
            "read_text('/etc/passwd')",
            "random()",
            "getenv('HOME')",
            "[1,2]",
            "list_transform([1], x -> x)",
            "sum(\"a\")",
            "row_number() OVER ()",
            "nextval('s')",
            "#1",
            "$1",
            "*",
            "t.a",
            "\"A\"",
            "current_date",
            "{'a': 1}",
            "\"a\" COLLATE NOCASE",
            "\"a\" LIKE '%a%'",
            "printf('%1000d', 1)",
            "lpad(\"a\", 100000000, 'x')",
            "string_split(\"a\", '')",
            "COLUMNS(*)",
            "MAP {'a': 1}",
            "'a'::BLOB",
            "x'41'");
    private static final List<String> NOISE = List.of(
            "(", ")", "'", "\"", ";", "--", "/*", "*/", ",", " ", "::", "\n", "||", "NOT", "\\", "$$", "E'", "é",
            "\u0000", "\u2028");

    private final RandomGenerator random;

    RandomExpressions(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        String expression = text(1 + random.nextInt(6));
        return random.nextInt(8) == 0 ? broken(expression) : expression;
    }

    private String broken(String expression) {
        StringBuilder text = new StringBuilder(expression);
        for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, one(NOISE));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                default -> text.insert(at, one(HOSTILE));
            }
        }
        return text.toString();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String column() {
        return '"' + one(COLUMNS) + '"';
    }

    private String text(int depth) {
        if (depth <= 0) {
            return random.nextInt(3) == 0 ? one(TEXTS) : column();
        }
        int d = depth - 1;
        return switch (random.nextInt(27)) {
            case 0 -> "trim(%s, %s)".formatted(text(d), one(TEXTS));
            case 1 -> "%s(%s)".formatted(one(List.of("upper", "lower", "reverse", "ltrim", "rtrim", "trim")), text(d));
            case 2, 3 -> "replace(%s, %s, %s)".formatted(text(d), one(TEXTS), one(TEXTS));
            case 4 -> "translate(%s, 'abcß', %s)".formatted(text(d), one(TEXTS));
            case 5, 6 -> "regexp_replace(%s, %s, %s)".formatted(text(d), one(PATTERNS), one(REPLACEMENTS));
            case 7, 8 ->
                "regexp_replace(%s, %s, %s, %s)"
                        .formatted(
                                text(d),
                                one(PATTERNS),
                                one(REPLACEMENTS),
                                one(List.of("'g'", "'gi'", "'gs'", "'z'", "'gl'")));
            case 9 -> "regexp_extract(%s, %s, %d)".formatted(text(d), one(PATTERNS), random.nextInt(4));
            case 10 -> "substr(%s, %s, %s)".formatted(text(d), number(0), number(0));
            case 11 -> "%s(%s, %s)".formatted(one(List.of("left", "right")), text(d), number(0));
            case 12 -> "%s || %s".formatted(text(d), text(d));
            case 13 -> "concat(%s, %s, %s)".formatted(text(d), number(d), text(d));
            case 14 -> "concat_ws(%s, %s, %s)".formatted(one(TEXTS), text(d), text(d));
            case 15 ->
                "%s(%s, %d, %s)".formatted(one(List.of("lpad", "rpad")), text(d), random.nextInt(300), one(TEXTS));
            case 16 -> "split_part(%s, %s, %d)".formatted(text(d), one(TEXTS), random.nextInt(4) - 1);
            case 17 -> "%s(%s)".formatted(one(List.of("nfc_normalize", "strip_accents")), text(d));
            case 18 -> "CASE WHEN %s THEN %s ELSE %s END".formatted(condition(d), text(d), text(d));
            case 19 -> "COALESCE(%s, %s)".formatted(text(d), text(d));
            case 20 -> "nullif(%s, %s)".formatted(text(d), text(d));
            case 21 -> "CAST(%s AS VARCHAR)".formatted(number(d));
            case 22 -> "CAST(%s AS VARCHAR)".formatted(time(d));
            case 23 -> "strftime(%s, %s)".formatted(time(d), one(FORMATS));
            case 24 -> "greatest(%s, %s)".formatted(text(d), text(d));
            case 25 -> random.nextInt(6) == 0 ? one(HOSTILE) : "TRY(%s)".formatted(text(d));
            default -> "TRY_CAST(%s AS %s)".formatted(text(d), one(TYPES));
        };
    }

    private String number(int depth) {
        if (depth <= 0) {
            return one(NUMBERS);
        }
        int d = depth - 1;
        return switch (random.nextInt(8)) {
            case 0 ->
                "TRY_CAST(%s AS %s)"
                        .formatted(text(d), one(List.of("BIGINT", "DOUBLE", "DECIMAL(18,3)", "HUGEINT", "INTEGER")));
            case 1 -> "(%s %s %s)".formatted(number(d), one(List.of("+", "-", "*", "/", "//", "%")), number(d));
            case 2 -> "round(%s, %s)".formatted(number(d), one(NUMBERS));
            case 3 -> "%s(%s)".formatted(one(List.of("abs", "floor", "ceil", "trunc", "sign", "-")), number(d));
            case 4 -> "length(%s)".formatted(text(d));
            case 5 -> "strpos(%s, %s)".formatted(text(d), text(d));
            case 6 -> "date_part(%s, %s)".formatted(one(List.of("'year'", "'epoch'", "'era'")), time(d));
            default -> one(NUMBERS);
        };
    }

    private String time(int depth) {
        int d = depth - 1;
        return switch (random.nextInt(6)) {
            case 0 -> "try_strptime(%s, %s)".formatted(text(d), one(FORMATS));
            case 1 -> "try_strptime(%s, [%s, %s])".formatted(text(d), one(FORMATS), one(FORMATS));
            case 2 -> "to_timestamp(%s)".formatted(number(d));
            case 3 ->
                "timezone(%s, TRY_CAST(%s AS TIMESTAMPTZ))"
                        .formatted(one(List.of("'UTC'", "'Europe/Berlin'", "'x y'", "'No/Where'")), text(d));
            case 4 -> "TRY_CAST(%s AS DATE) + TRY_CAST(%s AS INTEGER)".formatted(text(d), text(d));
            default ->
                "TRY_CAST(%s AS %s)".formatted(text(d), one(List.of("DATE", "TIMESTAMP", "TIMESTAMPTZ", "TIME")));
        };
    }

    private String condition(int depth) {
        int d = depth - 1;
        return switch (random.nextInt(8)) {
            case 0 -> "%s %s %s".formatted(text(d), one(List.of("=", "<>", "<", ">=", "IS DISTINCT FROM")), text(d));
            case 1 -> "%s IN (%s, %s)".formatted(text(d), one(TEXTS), one(TEXTS));
            case 2 -> "regexp_matches(%s, %s)".formatted(text(d), one(PATTERNS));
            case 3 -> "%s IS NULL".formatted(text(d));
            case 4 ->
                depth <= 0 ? "true" : "(%s %s %s)".formatted(condition(d), one(List.of("AND", "OR")), condition(d));
            case 5 -> depth <= 0 ? "false" : "NOT (%s)".formatted(condition(d));
            case 6 -> "%s(%s, %s)".formatted(one(List.of("starts_with", "contains", "ends_with")), text(d), text(d));
            default -> "%s BETWEEN %s AND %s".formatted(number(d), number(d), number(d));
        };
    }
}
