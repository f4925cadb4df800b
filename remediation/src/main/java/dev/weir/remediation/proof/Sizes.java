// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.ColumnView;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How large a column's valid numbers are, in powers of ten: a reading that is off by a factor stands out. */
final class Sizes {

    private static final int LEAST_VALUES = 5;
    private static final double MARGIN = 0.3;
    private static final double NEAR = 0.75;
    private static final double TAIL = 0.05;

    private final ColumnView view;
    private final double[] valid;

    private Sizes(ColumnView view, double[] valid) {
        this.view = view;
        this.valid = valid;
    }

    static Sizes of(ColumnView view) {
        return new Sizes(view, logs(view, view.valid()));
    }

    private static double[] logs(ColumnView view, Collection<String> texts) {
        return texts.stream()
                .map(text -> view.judge().position(text))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(position -> Math.log10(Math.abs(position.getAsDouble())))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    /** Index of the only reading whose values fit; empty where none does, several do, or too little is known. */
    OptionalInt fitting(List<Collection<String>> readings) {
        if (valid.length < LEAST_VALUES) {
            return OptionalInt.empty();
        }
        double middle = at(valid, 0.5);
        double low = at(valid, TAIL) - MARGIN;
        double high = at(valid, 1 - TAIL) + MARGIN;
        int winner = -1;
        for (int i = 0; i < readings.size(); i++) {
            double[] logs = logs(view, readings.get(i));
            if (logs.length == 0) {
                return OptionalInt.empty();
            }
            double median = at(logs, 0.5);
            boolean isInside = median >= low && median <= high;
            if (isInside && winner >= 0) {
                return OptionalInt.empty();
            }
            if (isInside) {
                if (Math.abs(median - middle) > NEAR) {
                    return OptionalInt.empty();
                }
                winner = i;
            }
        }
        return winner < 0 ? OptionalInt.empty() : OptionalInt.of(winner);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
    }
}
