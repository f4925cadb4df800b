// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.CellParser;
import dev.weir.schemas.value.CellParser.Outcome;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import dev.weir.schemas.value.NullWords;
import dev.weir.schemas.value.TypeSniffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a range of sampled rows shows about one column. */
final class ColumnSample {

    private static final int LONGEST_COUNTED = 64;
    private static final double MOSTLY = 0.9;
    private static final double RARE = 0.01;

    private final SampleRows sample;
    private final int column;
    private final int from;
    private final int to;
    private final TypeSniffer sniffer = new TypeSniffer();
    private final Map<String, Integer> counts = new HashMap<>();
    private final int[] places = new int[64];
    private int values;
    private int missing;
    private int longest;
    private boolean hasUncounted;

    ColumnSample(SampleRows sample, int column, int from, int to) {
        this.sample = sample;
        this.column = column;
        this.from = from;
        this.to = to;
        for (int row = from; row < to; row++) {
            observe(sample.text(row), sample.start(row, column), sample.end(row, column));
        }
    }

    private void observe(byte[] bytes, int start, int end) {
        if (start < 0) {
            missing++;
            return;
        }
        values++;
        sniffer.observe(bytes, start, end);
        longest = Math.max(longest, end - start);
        if (end - start > LONGEST_COUNTED) {
            hasUncounted = true;
            return;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        counts.merge(text, 1, Integer::sum);
        int point = text.indexOf('.');
        places[point < 0 ? 0 : Math.min(places.length - 1, text.length() - point - 1)]++;
    }

    int rows() {
        return to - from;
    }

    /** Rows that have a value. */
    int values() {
        return values;
    }

    /** Rows that have none; an empty text is none where the column is no text. */
    int missing() {
        return missing + (type().kind() == Kind.STRING ? 0 : counts.getOrDefault("", 0) + nullWords());
    }

    private int nullWords() {
        return nullTokens().stream()
                .mapToInt(token -> counts.getOrDefault(token, 0))
                .sum();
    }

    ColumnType type() {
        return sniffer.roomy();
    }

    Optional<String> format() {
        return sniffer.format();
    }

    /** Bytes of the longest value. */
    int longest() {
        return longest;
    }

    /** How often each value occurs; empty if there are values too long to count. */
    Map<String, Integer> counts() {
        return hasUncounted ? Map.of() : Collections.unmodifiableMap(counts);
    }

    boolean isMostlyDistinct() {
        return hasUncounted || counts.size() > MOSTLY * values;
    }

    /** Whether every value occurs once. */
    boolean isUnique() {
        return !hasUncounted && missing() == 0 && counts.size() == values;
    }

    /** Whether nearly all values have the same number of decimal places. */
    boolean hasFixedPlaces() {
        int most = 0;
        int withPoint = 0;
        for (int i = 1; i < places.length; i++) {
            most = Math.max(most, places[i]);
            withPoint += places[i];
        }
        return most >= withPoint - withPoint * RARE;
    }

    /** A pattern for numbers of as many digits as the values usually have. */
    String digitsPattern() {
        int least = Integer.MAX_VALUE;
        int most = 0;
        Map<Integer, Integer> lengths = new HashMap<>();
        counts.forEach((text, count) -> {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                lengths.merge(text.length(), count, Integer::sum);
            }
        });
        for (Map.Entry<Integer, Integer> length : lengths.entrySet()) {
            if (length.getKey() > 0 && length.getValue() > values * RARE) {
                least = Math.min(least, length.getKey());
                most = Math.max(most, length.getKey());
            }
        }
        return most == 0
                ? "^[0-9]+$"
                : least == most ? "^[0-9]{%d}$".formatted(most) : "^[0-9]{%d,%d}$".formatted(least, most);
    }

    /** Words for "no value" that occur often enough to be a habit of the file. */
    List<String> nullTokens() {
        int enough = Math.max(2, values / 1000);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= enough && !entry.getKey().isEmpty())
                .map(Map.Entry::getKey)
                .filter(NullWords::isNull)
                .sorted()
                .toList();
    }

    /** The values that are of the type, as numbers. */
    List<BigDecimal> numbers(ColumnType type, CellFormat format) {
        CellParser parser = CellParser.of(type, format);
        TypedRow row = new TypedRow(1);
        List<BigDecimal> numbers = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int start = sample.start(i, column);
            if (start >= 0 && parser.parse(sample.text(i), start, sample.end(i, column), row, 0) == Outcome.VALUE) {
                number(type, row).ifPresent(numbers::add);
            }
        }
        return numbers;
    }

    private static Optional<BigDecimal> number(ColumnType type, TypedRow row) {
        return switch (type.kind()) {
            case INTEGER -> Optional.of(BigDecimal.valueOf(row.bits(0)));
            case DECIMAL -> Optional.of(new BigDecimal(row.unscaled(0), type.scale()));
            case DOUBLE ->
                Optional.of(Double.longBitsToDouble(row.bits(0)))
                        .filter(Double::isFinite)
                        .map(BigDecimal::valueOf);
            default -> Optional.empty();
        };
    }
}
