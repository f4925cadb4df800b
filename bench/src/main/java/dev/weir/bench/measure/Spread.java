// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

import java.util.List;

/** Several measurements of the same thing, in seconds. */
public record Spread(List<Double> sorted) {

    /** Takes at least one measurement, in any order. */
    public Spread {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = sorted.stream().sorted().toList();
    }

    /** The middle one; of an even number, the mean of the two in the middle. */
    public double median() {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    public double least() {
        return sorted.get(0);
    }

    public double most() {
        return sorted.get(sorted.size() - 1);
    }

    @Override
    public String toString() {
        return "median %.2f s, from %.2f to %.2f s, %d times".formatted(median(), least(), most(), sorted.size());
    }
}
