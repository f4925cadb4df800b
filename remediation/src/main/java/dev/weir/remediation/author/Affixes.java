// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.remediation.author.Units.Kind;
import dev.weir.remediation.author.Units.Unit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words that stand beside the numbers of a column, as far as they are units.
 *
 * @param units what they mean
 * @param prefixes the spellings before a number, as a regular expression; empty for none
 * @param suffixes the same behind it
 */
record Affixes(Set<Unit> units, String prefixes, String suffixes) {

    private static final int MOST_SPELLINGS = 12;
    private static final Pattern PARTS = Pattern.compile(
            "[-+(]* *(?<prefix>[^-+()0-9.,'’´` ]{0,8}\\.?) *[-+(]* *[0-9.,][0-9.,'’´` ]*(?:[eE][+-]?[0-9]+)?(?<suffix>[^-+()]{0,12}?)[-) ]*(?<last>[^-+()0-9.,]{0,8})");

    /** The unit beside a number; empty where the text is no number with a unit. */
    static Optional<Unit> unitOf(String washed) {
        Matcher parts = PARTS.matcher(washed);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Units.of(parts.group("prefix"), suffix(parts));
    }

    private static String suffix(Matcher parts) {
        return (parts.group("suffix") + parts.group("last")).trim();
    }

    /** The words beside the numbers of a column; those that are no units count for nothing. */
    static Affixes of(Collection<String> washed) {
        Set<Unit> units = new java.util.LinkedHashSet<>();
        Set<String> before = new TreeSet<>();
        Set<String> after = new TreeSet<>();
        for (String text : washed) {
            Matcher parts = PARTS.matcher(text);
            Optional<Unit> unit = parts.matches() ? Units.of(parts.group("prefix"), suffix(parts)) : Optional.empty();
            if (unit.isPresent() && unit.get().kind() != Kind.NONE) {
                units.add(unit.get());
                addWord(before, parts.group("prefix"));
                addWord(after, suffix(parts));
            }
        }
        return new Affixes(Set.copyOf(units), alternatives(before), alternatives(after));
    }

    private static void addWord(Set<String> words, String word) {
        if (!word.isEmpty() && words.size() < MOST_SPELLINGS) {
            words.add(word);
        }
    }

    private static String alternatives(Set<String> words) {
        return words.stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Sql::quote)
                .collect(Collectors.joining("|"));
    }
}
