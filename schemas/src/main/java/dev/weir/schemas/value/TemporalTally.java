// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts, for each common date and time format, how many values it explains. */
final class TemporalTally {

    private static final List<Candidate> CANDIDATES = Stream.of(
                    candidates(ColumnType.DATE, OtherFormats.DATES),
                    candidates(ColumnType.TIME, OtherFormats.TIMES),
                    candidates(ColumnType.TIMESTAMP, OtherFormats.TIMESTAMPS),
                    candidates(ColumnType.INSTANT, OtherFormats.INSTANTS))
            .flatMap(List::stream)
            .toList();

    /** A format that explains fewer values than another by more than one in so many is contradicted by the rest. */
    private static final int CONTRADICTED = 200;

    private static final int ENOUGH = 100;

    private long observed;
    private boolean isHopeless;
    private final int[] hits = new int[CANDIDATES.size()];

    /** A type and a format that explain the values; the format is null for ISO 8601. */
    record Guess(ColumnType type, @Nullable String format) {}

    private record Candidate(ColumnType type, TemporalPattern pattern, boolean isDefault) {}

    private static List<Candidate> candidates(ColumnType type, List<TemporalPattern> patterns) {
        return patterns.stream()
                .map(pattern -> new Candidate(type, pattern, pattern == patterns.get(0)))
                .toList();
    }

    void observe(byte[] bytes, int start, int end, TemporalScan scan) {
        if (isHopeless) {
            return;
        }
        for (int i = 0; i < hits.length; i++) {
            if (CANDIDATES.get(i).pattern().matches(bytes, start, end, scan)) {
                hits[i]++;
            }
        }
        // A column of texts with digits in them need not be compared with every format to its end.
        if (++observed % ENOUGH == 0) {
            isHopeless = Arrays.stream(hits).max().orElse(0) * 2L < observed;
        }
    }

    /**
     * The guesses that explain at least {@code enough} values, without those that another one contains: {@code d/M/yyyy}
     * where {@code dd/MM/yyyy} explains as many.
     */
    List<Guess> guesses(long enough) {
        List<Integer> good = new ArrayList<>();
        int most = 0;
        for (int i = 0; i < hits.length; i++) {
            if (hits[i] > 0 && hits[i] >= enough) {
                good.add(i);
                most = Math.max(most, hits[i]);
            }
        }
        int close = most - 1 - most / CONTRADICTED;
        good.removeIf(i -> hits[i] < close);
        List<Guess> guesses = new ArrayList<>();
        for (int i : good) {
            if (!isContained(i, good)) {
                Candidate candidate = CANDIDATES.get(i);
                guesses.add(new Guess(
                        candidate.type(),
                        candidate.isDefault() ? null : candidate.pattern().text()));
            }
        }
        return guesses;
    }

    private boolean isContained(int index, List<Integer> good) {
        String letters = loose(CANDIDATES.get(index).pattern().text());
        for (int other : good) {
            boolean isSame = other != index
                    && loose(CANDIDATES.get(other).pattern().text()).equals(letters);
            // The strict form is listed first; it wins a tie, the loose form wins if it explains more.
            if (isSame && (hits[other] > hits[index] || (hits[other] == hits[index] && other < index))) {
                return true;
            }
        }
        return false;
    }

    private static String loose(String letters) {
        return letters.replace("dd", "d").replace("MM", "M").replace("HH", "H").replace("hh", "h");
    }
}
