// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.CellParser.Outcome;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the type of a column from a sample of its values, on the side of caution: a type must explain at least 95 % of
 * them, and where two types explain them alike and would read them differently (day and month!), the column stays text.
 *
 * <p>Numbers with leading zeros are codes, so they stay text. Words that stand for "no value" ({@code NULL}, {@code N/A}
 * ...) speak neither for nor against a type. For one thread.
 */
public final class TypeSniffer {

    private static final double TOLERATED = 0.05;
    private static final double TOLERATED_CODES = 0.001;
    private static final int LONGEST_TYPED = 64;

    private final TypedRow scratch = new TypedRow(1);
    private final NumberSniffer numbers = new NumberSniffer();
    private final TemporalScan scan = new TemporalScan();
    private @Nullable TemporalTally temporals;
    private long values;
    private long booleans;

    /** Looks at one value: UTF-8 text from {@code start} to {@code end}. */
    public void observe(byte[] bytes, int start, int end) {
        if (NullWords.isNull(bytes, start, end)) {
            return;
        }
        values++;
        if (end - start > LONGEST_TYPED) {
            return;
        }
        if (numbers.observe(bytes, start, end)) {
            return;
        }
        if (BooleanCells.STANDARD.parse(bytes, start, end, scratch, 0) == Outcome.VALUE) {
            booleans++;
        } else if (bytes[end - 1] != ' ' && mayBeTemporal(bytes, start, end)) {
            if (temporals == null) {
                temporals = new TemporalTally();
            }
            temporals.observe(bytes, start, end, scan);
        }
    }

    /** Looks at a field that has no value, which speaks for no type. */
    public void observeNull() {
        // Nothing to learn: whether a column may be null is the contract's question, not the type's.
    }

    private static boolean mayBeTemporal(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                return true;
            }
        }
        return false;
    }

    /** The type that explains the values best; text where there were none. */
    public ColumnType best() {
        if (values == 0) {
            return ColumnType.STRING;
        }
        if (isEnough(booleans)) {
            return ColumnType.BOOLEAN;
        }
        if (isEnough(numbers.count()) && numbers.codes() <= values * TOLERATED_CODES) {
            return numbers.best(allowedMisfits());
        }
        return temporal().map(TemporalTally.Guess::type).orElse(ColumnType.STRING);
    }

    /**
     * As {@link #best()}, but a column with any number that has a fraction is no column of integers: to propose a type for the
     * values to come, a rare fraction counts more than to recognise a file.
     */
    public ColumnType roomy() {
        ColumnType best = best();
        ColumnType strict = numbers.best(0);
        return best.kind() == Kind.INTEGER && strict.kind() == Kind.DECIMAL ? strict : best;
    }

    /** The format of dates and times, as letters of {@code DateTimeFormatter}, where it is not ISO 8601. */
    public Optional<String> format() {
        boolean isTemporal =
                switch (best().kind()) {
                    case DATE, TIME, TIMESTAMP, INSTANT -> true;
                    default -> false;
                };
        return isTemporal ? temporal().flatMap(guess -> Optional.ofNullable(guess.format())) : Optional.empty();
    }

    private Optional<TemporalTally.Guess> temporal() {
        if (temporals == null) {
            return Optional.empty();
        }
        List<TemporalTally.Guess> guesses = temporals.guesses(values - allowedMisfits());
        return guesses.size() == 1 ? Optional.of(guesses.get(0)) : Optional.empty();
    }

    private boolean isEnough(long count) {
        return count >= values - allowedMisfits();
    }

    private long allowedMisfits() {
        return (long) (values * TOLERATED);
    }
}
