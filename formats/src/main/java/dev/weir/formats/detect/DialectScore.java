// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.util.EnumMap;
import java.util.Map;

/**
 * How well a dialect explains a sample, in the manner of CleverCSV: how regular the rows are, times how much their cells
 * look like values. Columns that keep to one kind of cell speak for a dialect, broken quotes against it.
 */
final class DialectScore {

    private static final double SINGLE_COLUMN = 0.25;
    private static final int MOST_COLUMNS = 200;

    private final SampleTable table;

    DialectScore(SampleTable table) {
        this.table = table;
    }

    /** From 0 to 1. */
    double value() {
        int rows = table.rows().size();
        if (rows == 0 || table.width() == 0) {
            return 0;
        }
        double regular = (double) table.regular() / rows;
        double whole = 1.0 - (double) table.broken() / rows;
        int width = table.width();
        double size = width == 1 ? SINGLE_COLUMN : (width - 1.0) / width;
        return regular * regular * whole * size * plausibility();
    }

    /** The mean of the cells' plausibility and of how much each column keeps to one kind. */
    private double plausibility() {
        double cells = 0;
        double kept = 0;
        int columns = Math.min(table.width(), MOST_COLUMNS);
        for (int column = 0; column < columns; column++) {
            Map<CellKind, Integer> kinds = kinds(column);
            int total = kinds.values().stream().mapToInt(Integer::intValue).sum();
            int empty = kinds.getOrDefault(CellKind.EMPTY, 0);
            double sum = 0;
            int most = 0;
            for (Map.Entry<CellKind, Integer> kind : kinds.entrySet()) {
                sum += kind.getKey().plausibility() * kind.getValue();
                most = kind.getKey() == CellKind.EMPTY ? most : Math.max(most, kind.getValue());
            }
            cells += sum / total;
            kept += total == empty ? 1.0 : (double) most / (total - empty);
        }
        return (3 * cells + kept) / (4 * columns);
    }

    private Map<CellKind, Integer> kinds(int column) {
        Map<CellKind, Integer> kinds = new EnumMap<>(CellKind.class);
        for (SampleRow row : table.rows()) {
            if (row.width() == table.width() && !row.isBroken()) {
                kinds.merge(row.kind(column), 1, Integer::sum);
            }
        }
        return kinds;
    }

    /** Whether at least half of the columns hold numbers, dates or times. */
    boolean isMostlyTyped() {
        int typed = 0;
        int columns = Math.min(table.width(), MOST_COLUMNS);
        for (int column = 0; column < columns; column++) {
            Map<CellKind, Integer> kinds = kinds(column);
            int count = kinds.getOrDefault(CellKind.NUMBER, 0) + kinds.getOrDefault(CellKind.TEMPORAL, 0);
            typed += 2 * count > table.regular() ? 1 : 0;
        }
        return 2 * typed >= columns;
    }
}
