// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import static dev.weir.remediation.rule.FunctionRule.likeFirst;
import static dev.weir.remediation.rule.FunctionRule.scalar;

import dev.weir.remediation.rule.FunctionRule.Answer;
import dev.weir.remediation.rule.Piece.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The functions of the rule language. Each is a pure function of its arguments, in time linear in their lengths, and the
 * length of its answer has a bound. Patterns, formats and counts are literals, so that these bounds are known.
 */
final class Functions {

    private static final Map<String, FunctionRule> RULES = new HashMap<>();

    /** Canonical decomposition makes at most four code points of one. */
    private static final int DECOMPOSED = 4;

    static {
        texts();
        searches();
        numbers();
        times();
    }

    private Functions() {}

    static FunctionRule find(String name) throws RefusedException {
        FunctionRule rule = RULES.get(name);
        if (rule == null) {
            throw new RefusedException("function", "one of " + new TreeSet<>(RULES.keySet()), name);
        }
        return rule;
    }

    /** Those that are called by a name. */
    static List<String> names() {
        return new TreeSet<>(RULES.keySet())
                .stream().filter(name -> name.matches("[a-z_]+")).toList();
    }

    private static void add(String names, String parameters, Answer answer) {
        for (String name : names.split(" ")) {
            RULES.put(name, new FunctionRule(parameters, answer));
        }
    }

    private static void texts() {
        add("trim ltrim rtrim", "T?T", likeFirst(1));
        add("lower upper lcase ucase reverse", "T", likeFirst(1));
        add("translate", "TSS", likeFirst(1));
        add("nfc_normalize strip_accents", "T", likeFirst(DECOMPOSED));
        add("replace", "TES", TextBounds::replaced);
        add("regexp_replace", "TRS?O", TextBounds::regexReplaced);
        add("regexp_extract", "TR?IO", likeFirst(1));
        add("substr substring", "TN?N", arguments -> TextBounds.cut(arguments, 2));
        add("left right", "TN", arguments -> TextBounds.cut(arguments, 1));
        add("lpad rpad", "TIE", TextBounds::padded);
        add("split_part", "TEI", likeFirst(1));
        add("concat", "A*", arguments -> TextBounds.joined(arguments, 0));
        add("||", "AA", arguments -> TextBounds.joined(arguments, 0));
        add("concat_ws", "SA*", TextBounds::separated);
        add("chr", "I", TextBounds::character);
        add("nullif", "AA", arguments -> {
            TreeCheck.same("nullif", arguments);
            return Piece.passing(arguments.get(0));
        });
        add("ifnull greatest least", "AA*", arguments -> TreeCheck.same("function", arguments));
        add("if", "BAA", arguments -> TreeCheck.same("if", arguments.subList(1, arguments.size())));
    }

    private static void searches() {
        add("regexp_matches regexp_full_match", "TR?O", scalar(Kind.BOOLEAN));
        add("starts_with ends_with prefix suffix contains", "TT", scalar(Kind.BOOLEAN));
        add("strpos instr position", "TT", scalar(Kind.NUMBER));
        add("length char_length character_length", "T", scalar(Kind.NUMBER));
        add("unicode ord", "T", scalar(Kind.NUMBER));
    }

    private static void numbers() {
        add("+", "A?A", Functions::plus);
        add("-", "A?A", Functions::minus);
        add("* / // %", "NN", scalar(Kind.NUMBER));
        add("abs floor ceil ceiling trunc sign", "N", scalar(Kind.NUMBER));
        add("round", "N?I", scalar(Kind.NUMBER));
    }

    private static Piece plus(List<Piece> arguments) throws RefusedException {
        boolean isTime = arguments.stream().anyMatch(each -> each.kind() == Kind.TIME);
        for (Piece each : arguments) {
            if (!each.is(Kind.NUMBER) && !each.is(Kind.TIME)) {
                throw new RefusedException(
                        "operator",
                        "numbers, or a date and a number of days",
                        each.kind().toString());
            }
        }
        return Piece.scalar(isTime ? Kind.TIME : Kind.NUMBER);
    }

    private static Piece minus(List<Piece> arguments) throws RefusedException {
        Piece sum = plus(arguments);
        boolean isDistance = arguments.stream().allMatch(each -> each.kind() == Kind.TIME);
        if (isDistance) {
            throw new RefusedException("operator", "numbers, or a date less a number of days", "two dates or times");
        }
        return sum;
    }

    private static void times() {
        add("strftime", "DF", TextBounds::formatted);
        add("try_strptime", "TG", scalar(Kind.TIME));
        add("list_value", "F*", TextBounds::formats);
        add("to_timestamp make_timestamp", "N", scalar(Kind.TIME));
        add("make_date make_time", "NNN", scalar(Kind.TIME));
        add("epoch_ms", "A", arguments -> Piece.scalar(arguments.get(0).kind() == Kind.TIME ? Kind.NUMBER : Kind.TIME));
        add("epoch epoch_us year month day hour minute second", "D", scalar(Kind.NUMBER));
        add("date_part", "PD", scalar(Kind.NUMBER));
        add("timezone", "ZD", scalar(Kind.TIME));
    }
}
