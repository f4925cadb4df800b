// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.schemas.value.CellFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Truth values in the words of several languages. */
final class BooleanReadings {

    private static final Set<String> TRUE = Set.of(
            "true",
            "t",
            "yes",
            "y",
            "1",
            "on",
            "ja",
            "j",
            "oui",
            "si",
            "sí",
            "sì",
            "sim",
            "vrai",
            "wahr",
            "verdadero",
            "vero",
            "verdadeiro",
            "waar",
            "1.0",
            "yep",
            "enabled",
            "checked",
            "✓",
            "✔",
            ".true.",
            "da",
            "tak",
            "true.",
            "yes.",
            "ok");
    private static final Set<String> FALSE = Set.of(
            "false",
            "f",
            "no",
            "n",
            "0",
            "off",
            "nein",
            "non",
            "não",
            "nao",
            "falsch",
            "faux",
            "falso",
            "onwaar",
            "nee",
            "0.0",
            "nope",
            "disabled",
            "unchecked",
            "✗",
            "✘",
            ".false.",
            "nie",
            "false.",
            "no.");

    private BooleanReadings() {}

    static List<Reading> of(ColumnView view, Wash wash) {
        CellFormat format = view.column().format();
        boolean isOwn = !format.trueWords().isEmpty() || !format.falseWords().isEmpty();
        if (isOwn && (format.trueWords().isEmpty() || format.falseWords().isEmpty())) {
            return List.of();
        }
        String yes = isOwn ? format.trueWords().get(0) : "true";
        String no = isOwn ? format.falseWords().get(0) : "false";
        Set<String> trueWords = new TreeSet<>();
        Set<String> falseWords = new TreeSet<>();
        for (String text : view.brokenTexts()) {
            String word = wash.apply(text).toLowerCase(Locale.ROOT);
            if (isAmong(format.trueWords(), word) || TRUE.contains(word)) {
                trueWords.add(word);
            } else if (isAmong(format.falseWords(), word) || FALSE.contains(word)) {
                falseWords.add(word);
            }
        }
        if (trueWords.isEmpty() && falseWords.isEmpty()) {
            return List.of();
        }
        String lower = "lower(" + wash.sql() + ")";
        Set<String> all = new TreeSet<>(trueWords);
        all.addAll(falseWords);
        Predicate<String> matches = text -> all.contains(wash.apply(text).toLowerCase(Locale.ROOT));
        String body = trueWords.isEmpty()
                ? Sql.text(no)
                : falseWords.isEmpty()
                        ? Sql.text(yes)
                        : "CASE WHEN %s THEN %s ELSE %s END"
                                .formatted(Sql.in(lower, List.copyOf(trueWords)), Sql.text(yes), Sql.text(no));
        return List.of(Reading.of(
                "words for true and false",
                matches,
                Sql.in(lower, List.copyOf(all)),
                body,
                "the contract's words for true and false",
                Claim.CHOICE));
    }

    private static boolean isAmong(List<String> words, String lower) {
        return words.stream().anyMatch(word -> word.toLowerCase(Locale.ROOT).equals(lower));
    }
}
