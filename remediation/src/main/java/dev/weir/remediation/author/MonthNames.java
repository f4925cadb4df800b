// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of months in English, German, French, Spanish, Italian, Dutch and Portuguese; without those that mean two. */
final class MonthNames {

    private static final List<Locale> LOCALES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            new Locale("de", "AT"),
            Locale.FRENCH,
            new Locale("es"),
            Locale.ITALIAN,
            new Locale("nl"),
            new Locale("pt"));

    /** Spellings that files have and locales have not. */
    private static final Map<String, Integer> MORE = Map.ofEntries(
            Map.entry("sept", 9),
            Map.entry("set", 9),
            Map.entry("mrz", 3),
            Map.entry("mär", 3),
            Map.entry("maerz", 3),
            Map.entry("feb", 2),
            Map.entry("fev", 2),
            Map.entry("fév", 2),
            Map.entry("févr", 2),
            Map.entry("fevr", 2),
            Map.entry("fevrier", 2),
            Map.entry("avr", 4),
            Map.entry("aout", 8),
            Map.entry("aoû", 8),
            Map.entry("dec", 12),
            Map.entry("decembre", 12),
            Map.entry("déc", 12),
            Map.entry("okt", 10),
            Map.entry("dez", 12),
            Map.entry("juil", 7),
            Map.entry("marco", 3));

    private static final Pattern WORD = Pattern.compile("\\p{L}{3,12}");
    private static final Map<String, Integer> MONTHS = months();

    private MonthNames() {}

    private static Map<String, Integer> months() {
        Map<String, Set<Integer>> found = new HashMap<>();
        for (Locale locale : LOCALES) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(
                        TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)) {
                    String name = month.getDisplayName(style, locale)
                            .toLowerCase(Locale.ROOT)
                            .replace(".", "");
                    found.computeIfAbsent(name, n -> new TreeSet<>()).add(month.getValue());
                }
            }
        }
        MORE.forEach((name, month) ->
                found.computeIfAbsent(name, n -> new TreeSet<>()).add(month));
        Map<String, Integer> months = new TreeMap<>();
        found.forEach((name, meant) -> {
            if (meant.size() == 1 && WORD.matcher(name).matches()) {
                months.put(name, meant.iterator().next());
            }
        });
        return months;
    }

    /** The names that occur in texts, and for each month's language its other months' short names do not matter. */
    static Map<String, Integer> in(Collection<String> lowerTexts) {
        Map<String, Integer> found =
                new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String text : lowerTexts) {
            Matcher words = WORD.matcher(text);
            while (words.find()) {
                Integer month = MONTHS.get(words.group());
                if (month != null) {
                    found.put(words.group(), month);
                }
            }
        }
        return found;
    }

    /** Names as alternatives of a regular expression, the longest first. */
    static String alternatives(Map<String, Integer> names) {
        return names.keySet().stream().map(Sql::quote).collect(Collectors.joining("|"));
    }

    /** The number of the month whose name stands in a text, as SQL. */
    static String number(String name, Map<String, Integer> names) {
        Map<String, String> numbers = new TreeMap<>();
        names.forEach((word, month) -> numbers.put(word, "%02d".formatted(month)));
        return Sql.lookUp(name, numbers);
    }
}
