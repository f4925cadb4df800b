// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.schemas.contract.Clause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of a closed list, in other letter case, with other signs, in a wrong charset, or misspelt. */
final class EnumReadings {

    private static final Pattern ALTERNATIVES = Pattern.compile("\\^?\\(?(?:\\?:)?([\\w -]+(?:\\|[\\w -]+)+)\\)?\\$?");
    private static final int MOST_CHARACTERS = 5_500;
    private static final int LONGEST_WORD = 60;

    private EnumReadings() {}

    /** The closed list that a text column has; empty for other columns. */
    static List<String> words(ColumnView view) {
        for (Clause clause : view.column().clauses()) {
            if (clause instanceof Clause.OneOf oneOf && !clause.isSoft()) {
                return oneOf.values();
            }
            if (clause instanceof Clause.Matches matches && !clause.isSoft()) {
                Matcher alternatives = ALTERNATIVES.matcher(matches.regex());
                boolean isClosed =
                        matches.regex().startsWith("^(") && matches.regex().endsWith(")$");
                if (isClosed && alternatives.matches()) {
                    return List.of(alternatives.group(1).split("\\|", -1));
                }
            }
        }
        return List.of();
    }

    /** The readings: one that changes only how words are written, one that guesses at slips. */
    static List<Reading> of(ColumnView view, Wash wash, List<String> words) {
        Nearest nearest = new Nearest(words);
        List<String> washed = view.brokenTexts().stream().map(wash::apply).toList();
        Mojibake mojibake = Mojibake.in(washed);
        Map<String, String> same = new TreeMap<>();
        Map<String, String> near = new TreeMap<>();
        int characters = 0;
        for (BrokenText broken : byRows(view.broken())) {
            String text = mojibake.apply(wash.apply(broken.text())).toLowerCase(Locale.ROOT);
            boolean isKnown = same.containsKey(text) || near.containsKey(text);
            if (isKnown || text.length() > LONGEST_WORD || characters > MOST_CHARACTERS) {
                continue;
            }
            Optional<String> word = nearest.same(text);
            word.ifPresent(it -> same.put(text, it));
            boolean mayGuess = word.isEmpty() && !view.column().pii() && !NullReadings.isNull(text);
            Optional<String> guess =
                    mayGuess ? nearest.near(text).or(() -> nearest.lossy(lossy(text))) : Optional.empty();
            guess.ifPresent(it -> near.put(text, it));
            characters += word.or(() -> guess).map(it -> text.length() + 6).orElse(0);
        }
        String subject = "lower(" + mojibake.sql(wash.sql()) + ")";
        List<Reading> readings = new ArrayList<>();
        add(readings, "words of the list, written otherwise", subject, same, wash, mojibake);
        add(readings, "words near one of the list", subject, near, wash, mojibake);
        return readings;
    }

    /** The first byte of a character in the wrong charset, and a second one that has no place there. */
    private static String lossy(String lower) {
        return lower.replaceAll("[\u00e0-\u00f4]\uFFFD", "\uFFFD");
    }

    private static List<BrokenText> byRows(List<BrokenText> texts) {
        return texts.stream()
                .sorted(Comparator.comparingLong(BrokenText::rows).reversed().thenComparing(BrokenText::text))
                .toList();
    }

    private static void add(
            List<Reading> readings,
            String form,
            String subject,
            Map<String, String> words,
            Wash wash,
            Mojibake mojibake) {
        if (words.isEmpty()) {
            return;
        }
        Map<String, TreeSet<String>> spellings = new TreeMap<>();
        words.forEach((text, word) ->
                spellings.computeIfAbsent(word, w -> new TreeSet<>()).add(text));
        StringBuilder body = new StringBuilder("CASE");
        spellings.forEach((word, texts) -> body.append(" WHEN ")
                .append(Sql.in(subject, List.copyOf(texts)))
                .append(" THEN ")
                .append(Sql.text(word)));
        body.append(" END");
        readings.add(Reading.of(
                form,
                text -> words.containsKey(mojibake.apply(wash.apply(text)).toLowerCase(Locale.ROOT)),
                Sql.in(subject, List.copyOf(words.keySet())),
                body.toString(),
                "the only word of the contract's list that it can be",
                Claim.CHOICE));
    }
}
