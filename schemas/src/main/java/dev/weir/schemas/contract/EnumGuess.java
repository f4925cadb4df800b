// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.value.NullWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proposes a list of valid values where a column has few of them, each often, and where whatever else occurs is rare and
 * looks like a misspelling of one of them. A rare value that looks like nothing else is taken for a rare truth: then there is
 * no list.
 */
final class EnumGuess {

    private static final int MOST_VALUES = 10;
    private static final int FEW_ROWS = 100;
    private static final int OFTEN = 5;
    private static final double OFTEN_SHARE = 0.01;
    private static final double MOST_MISSPELLED = 0.05;
    private static final int LETTERS_PER_EDIT = 4;
    private static final int FAR_MORE = 5;

    private final ColumnSample sample;

    EnumGuess(ColumnSample sample) {
        this.sample = sample;
    }

    Optional<List<String>> values() {
        Map<String, Integer> counts = sample.counts();
        if (sample.values() < FEW_ROWS || counts.isEmpty()) {
            return Optional.empty();
        }
        double often = Math.max(OFTEN, sample.values() * OFTEN_SHARE);
        List<String> frequent = new ArrayList<>();
        List<String> rare = new ArrayList<>();
        int rareRows = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            boolean isOften = entry.getValue() >= often;
            (isOften ? frequent : rare).add(entry.getKey());
            rareRows += isOften ? 0 : entry.getValue();
            if (frequent.size() > MOST_VALUES) {
                return Optional.empty();
            }
        }
        boolean isList = frequent.size() >= 2
                && rareRows <= sample.values() * MOST_MISSPELLED
                && rare.stream().allMatch(value -> isMisspelled(value, frequent))
                && frequent.stream().noneMatch(value -> isDoubtful(value, frequent, counts));
        frequent.sort(null);
        return isList ? Optional.of(frequent) : Optional.empty();
    }

    /** A frequent value may still be a frequent misspelling of one that occurs far more often. */
    private static boolean isDoubtful(String value, List<String> frequent, Map<String, Integer> counts) {
        int count = counts.getOrDefault(value, 0);
        return frequent.stream()
                .anyMatch(other ->
                        counts.getOrDefault(other, 0) > FAR_MORE * count && EditDistance.between(value, other) == 1);
    }

    private static boolean isMisspelled(String value, List<String> frequent) {
        if (NullWords.isNull(value)) {
            return false;
        }
        return frequent.stream().anyMatch(other -> {
            int length = Math.max(value.length(), other.length());
            int most = length == LETTERS_PER_EDIT - 1 ? 1 : length / LETTERS_PER_EDIT;
            return EditDistance.between(value, other) <= most;
        });
    }
}
