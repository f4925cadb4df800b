// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.schemas.value.ColumnType.Kind;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which century a year of two digits is in, by the years that the column's valid values have. */
final class Years {

    private static final double DAYS_PER_YEAR = 365.2425;
    private static final double MICROS_PER_DAY = 86_400_000_000.0;
    private static final int LEAST_VALUES = 3;
    private static final int MOST_WITHOUT_VALUES = 40;
    private static final double SHARE = 0.98;

    private final int first;
    private final int last;
    private final boolean isKnown;

    private Years(int first, int last, boolean isKnown) {
        this.first = first;
        this.last = last;
        this.isKnown = isKnown;
    }

    static Years of(ColumnView view) {
        Kind kind = view.column().type().kind();
        if (kind == Kind.TIME) {
            return new Years(0, 0, false);
        }
        double unit = kind == Kind.DATE ? 1 : MICROS_PER_DAY;
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        int count = 0;
        for (String text : view.valid()) {
            OptionalDouble position = view.judge().position(text);
            if (position.isPresent()) {
                double year = 1970 + position.getAsDouble() / unit / DAYS_PER_YEAR;
                low = Math.min(low, year);
                high = Math.max(high, year);
                count++;
            }
        }
        return count < LEAST_VALUES
                ? new Years(0, 0, false)
                : new Years((int) Math.floor(low) - 1, (int) Math.floor(high) + 1, true);
    }

    /** SQL that writes the century before a year of two digits; empty where the column's years do not tell. */
    Optional<String> century(Collection<Integer> years, String yearSql) {
        if (!isKnown) {
            return years.stream().allMatch(year -> year <= MOST_WITHOUT_VALUES)
                    ? Optional.of("'20'")
                    : Optional.empty();
        }
        long this20 = years.stream().filter(year -> contains(2000 + year)).count();
        long this19 = years.stream().filter(year -> contains(1900 + year)).count();
        long either = years.stream()
                .filter(year -> contains(2000 + year) != contains(1900 + year))
                .count();
        double enough = years.size() * SHARE;
        if (this20 >= enough && this19 == 0) {
            return Optional.of("'20'");
        }
        if (this19 >= enough && this20 == 0) {
            return Optional.of("'19'");
        }
        boolean isPivot = either >= enough && last >= 2000 && last - first < 100;
        return isPivot
                ? Optional.of("CASE WHEN %s <= '%02d' THEN '20' ELSE '19' END".formatted(yearSql, last % 100))
                : Optional.empty();
    }

    /** Whether valid values are known and the year is one that they might have. */
    boolean contains(int year) {
        return isKnown && year >= first && year <= last;
    }

    boolean isKnown() {
        return isKnown;
    }
}
