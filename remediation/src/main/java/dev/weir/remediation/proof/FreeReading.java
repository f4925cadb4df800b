// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.Claim;
import dev.weir.schemas.contract.Clause;
import dev.weir.schemas.contract.Column;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What can be tested of a model's rule on values of which no readings are known: there are no rivals to hold it against, so it
 * has to show more of itself than rules whose readings were enumerated (decision 0023).
 */
final class FreeReading {

    /** Nothing but the rule's own say speaks for it: a person decides, unless the contract asks for less. */
    static final double ALONE = 0.9;

    private static final int LEAST_VALID = 20;
    private static final double MOST_OUTSIDE = 0.1;
    private static final double WIDENED = 0.5;

    private final ColumnTrial trial;
    private final Map<String, String> answers;

    /**
     * What came of it.
     *
     * @param refuted why it is refuted; empty if it is not
     * @param open why only a person can decide; empty if it is decided
     */
    record Finding(String refuted, String open, double confidence, String words) {

        static final Finding NOTHING_FREE = new Finding("", "", 1, "");

        static Finding refuted(String why) {
            return new Finding(why, "", 0, "");
        }

        static Finding open(String why) {
            return new Finding("", why, 0, "");
        }

        static Finding holds(double confidence, String words) {
            return new Finding("", "", confidence, words);
        }
    }

    private FreeReading(ColumnTrial trial, Map<String, String> answers) {
        this.trial = trial;
        this.answers = answers;
    }

    /**
     * Looks at a rule.
     *
     * @param answers the rule's answers to the cluster's texts without known readings
     * @param alone its confidence where nothing in the batch speaks for it
     */
    static Finding of(Map<String, String> answers, ColumnTrial trial, double alone) {
        return answers.isEmpty() ? Finding.NOTHING_FREE : new FreeReading(trial, answers).find(alone);
    }

    private Finding find(double alone) {
        String lost = lost();
        if (!lost.isEmpty()) {
            return Finding.refuted(lost);
        }
        if (isFarOff()) {
            return Finding.refuted("its values lie outside of where the column's valid ones lie");
        }
        return Rearrangement.of(answers, trial)
                .orElseGet(() -> Finding.holds(alone, "no other reading of the values is known"));
    }

    private String lost() {
        if (answers.containsValue(Contest.NO_VALUE)) {
            return "it takes values away that nobody knows to mean 'no value'";
        }
        Column column = trial.view().column();
        Claim claim = claim(column);
        long without = answers.entrySet().stream()
                .filter(each -> each.getKey().codePoints().anyMatch(Character::isDigit))
                .filter(each -> !Carried.isCarried(claim, each.getKey(), each.getValue()))
                .count();
        if (without > 0) {
            return "%d values lose digits".formatted(without);
        }
        boolean isClosed = column.type().kind() == Kind.BOOLEAN
                || column.clauses().stream().anyMatch(Clause.OneOf.class::isInstance);
        int alike = isClosed ? 0 : alike();
        return alike == 0 ? "" : "%d values are answered like others that differ from them".formatted(alike);
    }

    /** Dates may be counted in other ways, in weeks for example, so that their digits are free. */
    private static Claim claim(Column column) {
        return switch (column.type().kind()) {
            case STRING -> Claim.DIGITS;
            case INTEGER, DECIMAL, DOUBLE -> Claim.DIGITS_IN_ORDER;
            case BOOLEAN, DATE, TIME, TIMESTAMP, INSTANT -> Claim.CHOICE;
        };
    }

    private int alike() {
        Map<String, String> meant = new HashMap<>();
        int alike = 0;
        for (Map.Entry<String, String> each : answers.entrySet()) {
            String text = plain(each.getKey());
            alike += text.equals(meant.getOrDefault(each.getValue(), text)) ? 0 : 1;
            meant.putIfAbsent(each.getValue(), text);
        }
        return alike;
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private boolean isFarOff() {
        List<Double> valid = positions(trial.view().valid());
        if (valid.size() < LEAST_VALID) {
            return false;
        }
        double least = valid.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = valid.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double more = (most - least) * WIDENED + 1;
        List<Double> own = positions(List.copyOf(answers.values()));
        long outside = own.stream()
                .filter(each -> each < least - more || each > most + more)
                .count();
        return outside > own.size() * MOST_OUTSIDE;
    }

    private List<Double> positions(List<String> texts) {
        List<Double> positions = new ArrayList<>();
        for (String text : texts) {
            OptionalDouble position = trial.view().judge().position(text);
            position.ifPresent(positions::add);
        }
        return positions;
    }
}
