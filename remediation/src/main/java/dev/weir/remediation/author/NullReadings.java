// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Words that people write where there is no value. */
final class NullReadings {

    /** What a rule answers to take a value away. */
    static final String NO_VALUE = "␀";

    private static final Set<String> WORDS = Set.of(
            "null",
            "n/a",
            "na",
            "#n/a",
            "none",
            "nil",
            "nan",
            "-",
            "--",
            "---",
            "?",
            "??",
            "???",
            "\\n",
            "unknown",
            "missing",
            "(null)",
            "n.a.",
            "k.a.",
            "k. a.",
            "keine angabe",
            "unbekannt",
            "not available",
            "not applicable",
            "<null>",
            "[null]",
            "(none)",
            "<na>",
            "#nv",
            "undefined",
            "n/v",
            "inconnu",
            "desconocido",
            "n.d.",
            "s/d");

    private NullReadings() {}

    static boolean isNull(String washed) {
        return WORDS.contains(washed.toLowerCase(Locale.ROOT));
    }

    /** Whether the word is a value in other letter case, or nearly one of the contract's words. */
    private static boolean isOtherwise(ColumnView view, String washed) {
        List<String> words = EnumReadings.words(view);
        Nearest nearest = new Nearest(words);
        return view.judge().isValue(washed.toUpperCase(Locale.ROOT))
                || view.judge().isValue(washed.toLowerCase(Locale.ROOT))
                || nearest.same(washed).isPresent()
                || nearest.near(washed).isPresent();
    }

    /** The reading, where the column may be without a value and has such words. */
    static List<Reading> of(ColumnView view, Wash wash) {
        Set<String> words = new TreeSet<>();
        for (String text : view.brokenTexts()) {
            String washed = wash.apply(text);
            if (isNull(washed) && !isOtherwise(view, washed)) {
                words.add(washed.toLowerCase(Locale.ROOT));
            }
        }
        if (words.isEmpty() || view.column().required() || !view.judge().accepts(null)) {
            return List.of();
        }
        Predicate<String> matches = text -> words.contains(wash.apply(text).toLowerCase(Locale.ROOT));
        return List.of(Reading.of(
                "words for no value",
                matches,
                Sql.in("lower(" + wash.sql() + ")", List.copyOf(words)),
                Sql.text(NO_VALUE),
                "there is no value",
                Claim.CHOICE));
    }
}
