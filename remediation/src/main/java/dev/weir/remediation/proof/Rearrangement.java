// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.proof.FreeReading.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules that put the words of a text into another order. Their rivals are the other orders: one that the contract refuses
 * for a text is refuted; between those that it accepts, the places of words in valid values decide, clearly or not at all.
 */
final class Rearrangement {

    private static final double ONLY_ORDER = 0.97;
    private static final double BY_PLACES = 0.96;
    private static final int MOST_WORDS = 4;
    private static final int LEAST_WITNESSES = 3;
    private static final int CLEARLY = 10;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\p{N}+");

    private final ColumnTrial trial;
    private final Map<String, Set<Place>> places = new HashMap<>();

    /** Where a word stands: its place from the front, or the last one. */
    private enum Place {
        FIRST,
        MIDDLE,
        LAST
    }

    /** The texts of one group in the words of their answers. */
    private record Case(List<String> words, List<String> between) {

        String inOrder(List<Integer> order) {
            StringBuilder text = new StringBuilder(between.get(0));
            for (int i = 0; i < order.size(); i++) {
                text.append(words.get(order.get(i))).append(between.get(i + 1));
            }
            return text.toString();
        }
    }

    private Rearrangement(ColumnTrial trial) {
        this.trial = trial;
        for (String valid : trial.view().valid()) {
            List<String> words = words(valid);
            for (int i = 0; i < words.size(); i++) {
                places.computeIfAbsent(words.get(i).toLowerCase(Locale.ROOT), any -> new HashSet<>())
                        .add(place(i, words.size()));
            }
        }
    }

    /** What can be said of the answers if each has the words of its text, and no others; empty if one has not. */
    static Optional<Finding> of(Map<String, String> answers, ColumnTrial trial) {
        Map<Integer, List<Case>> groups = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : answers.entrySet()) {
            List<String> before = words(each.getKey());
            List<String> after = words(each.getValue());
            if (after.size() < 2 || after.size() > MOST_WORDS || !sorted(before).equals(sorted(after))) {
                return Optional.empty();
            }
            groups.computeIfAbsent(after.size(), any -> new ArrayList<>()).add(of(each.getValue()));
        }
        Rearrangement tests = new Rearrangement(trial);
        Finding whole = Finding.holds(ONLY_ORDER, "the contract accepts no other order of the words");
        for (Map.Entry<Integer, List<Case>> group : groups.entrySet()) {
            Finding one = tests.judge(group.getKey(), group.getValue());
            if (one.confidence() < whole.confidence()) {
                whole = one;
            }
        }
        return Optional.of(whole);
    }

    private static Case of(String answer) {
        List<String> words = new ArrayList<>();
        List<String> between = new ArrayList<>();
        Matcher matcher = WORD.matcher(answer);
        int end = 0;
        while (matcher.find()) {
            between.add(answer.substring(end, matcher.start()));
            words.add(matcher.group());
            end = matcher.end();
        }
        between.add(answer.substring(end));
        return new Case(words, between);
    }

    private Finding judge(int size, List<Case> cases) {
        List<List<Integer>> orders = orders(size);
        List<Integer> own = orders.get(0);
        Finding found = Finding.holds(ONLY_ORDER, "the contract accepts no other order of the words");
        for (List<Integer> rival : orders.subList(1, orders.size())) {
            boolean isLeft = cases.stream().allMatch(each -> trial.isAccepted(each.inOrder(rival)));
            if (isLeft) {
                int forOwn = witnesses(cases, own, rival);
                int forRival = witnesses(cases, rival, own);
                if (forRival >= LEAST_WITNESSES && forRival > forOwn) {
                    return Finding.refuted("in valid values the words stand in another order");
                }
                if (forOwn < LEAST_WITNESSES || forOwn < CLEARLY * forRival) {
                    return Finding.open(
                            "the words may stand in another order as well, and the column's valid values do not decide");
                }
                found = Finding.holds(BY_PLACES, "words stand where they stand in the column's valid values");
            }
        }
        return found;
    }

    /** Distinct words that stand, in valid values, only where one order puts them and the other does not. */
    private int witnesses(List<Case> cases, List<Integer> order, List<Integer> other) {
        Set<String> seen = new HashSet<>();
        for (Case each : cases) {
            for (int i = 0; i < order.size(); i++) {
                String word = each.words().get(order.get(i)).toLowerCase(Locale.ROOT);
                Place here = place(i, order.size());
                Place there = place(other.indexOf(order.get(i)), order.size());
                if (here != there && Set.of(here).equals(places.get(word))) {
                    seen.add(word);
                }
            }
        }
        return seen.size();
    }

    private static Place place(int at, int size) {
        return at == 0 ? Place.FIRST : at == size - 1 ? Place.LAST : Place.MIDDLE;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    private static List<String> sorted(List<String> words) {
        return words.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    /** All orders of the first numbers, their own first. */
    private static List<List<Integer>> orders(int size) {
        if (size == 1) {
            return List.of(List.of(0));
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (List<Integer> shorter : orders(size - 1)) {
            for (int at = size - 1; at >= 0; at--) {
                List<Integer> order = new ArrayList<>(shorter);
                order.add(at, size - 1);
                orders.add(Collections.unmodifiableList(order));
            }
        }
        return orders;
    }
}
