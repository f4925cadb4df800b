// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import dev.weir.bench.measure.Spread;
import dev.weir.bench.product.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What each contender's runs cost, round by round, and how the first contender stands to the others. */
final class Standings {

    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    Standings(List<String> names) {
        names.forEach(name -> costs.put(name, new ArrayList<>()));
    }

    void add(String name, Cost cost) {
        costs.computeIfAbsent(name, any -> new ArrayList<>()).add(cost);
    }

    /** One number per round. */
    private List<Double> rounds(String name, Measure measure) {
        return costs.getOrDefault(name, List.of()).stream().map(measure::of).toList();
    }

    private Spread spread(String name, Measure measure) {
        return new Spread(rounds(name, measure));
    }

    /** The first contender's cost divided by another's: of the medians, and in each round. */
    private record Ratio(double ofMedians, List<Double> perRound) {}

    private Ratio ratio(String other, Measure measure) {
        String first = costs.keySet().iterator().next();
        List<Double> dividends = rounds(first, measure);
        List<Double> divisors = rounds(other, measure);
        List<Double> perRound = IntStream.range(0, dividends.size())
                .mapToObj(i -> dividends.get(i) / divisors.get(i))
                .toList();
        return new Ratio(
                spread(first, measure).median() / spread(other, measure).median(), perRound);
    }

    private List<String> others() {
        return costs.keySet().stream().skip(1).toList();
    }

    /** A table for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(row("median (from - to)", measure -> measure.label()));
        costs.keySet()
                .forEach(name -> text.append(row(name, measure -> {
                    Spread spread = spread(name, measure);
                    return number("%.1f (%.1f - %.1f)", spread.median(), spread.least(), spread.most());
                })));
        text.append(row("ratio (per round)", measure -> measure.label()));
        String first = costs.keySet().iterator().next();
        others().forEach(other -> text.append(row(first + " / " + other, measure -> {
            Ratio ratio = ratio(other, measure);
            return number("%.2f (", ratio.ofMedians())
                    + ratio.perRound().stream()
                            .map(each -> number("%.2f", each))
                            .collect(Collectors.joining(" "))
                    + ")";
        })));
        return text.toString();
    }

    private static String row(String name, Function<Measure, String> cell) {
        StringBuilder row = new StringBuilder("%-22s".formatted(name));
        for (Measure measure : Measure.values()) {
            row.append("%-32s".formatted(cell.apply(measure)));
        }
        return row.toString().stripTrailing() + System.lineSeparator();
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The same for programs. */
    Map<String, Object> json() {
        Map<String, Object> medians = new LinkedHashMap<>();
        Map<String, Object> ratios = new LinkedHashMap<>();
        Map<String, Object> runs = new LinkedHashMap<>();
        for (String name : costs.keySet()) {
            Map<String, Object> ofName = new LinkedHashMap<>();
            Map<String, Object> all = new LinkedHashMap<>();
            for (Measure measure : Measure.values()) {
                ofName.put(measure.key(), spread(name, measure).median());
                all.put(measure.key(), rounds(name, measure));
            }
            medians.put(name, ofName);
            runs.put(name, all);
        }
        for (String other : others()) {
            Map<String, Object> toOther = new LinkedHashMap<>();
            for (Measure measure : Measure.values()) {
                toOther.put(measure.key(), ratio(other, measure));
            }
            ratios.put(other, toOther);
        }
        return Map.of("medians", medians, "ratiosOfTheFirst", ratios, "runs", runs);
    }
}
