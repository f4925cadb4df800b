// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import dev.weir.bench.product.Cost;

/** What is compared. */
enum Measure {
    CPU("CPU s", "cpuSeconds"),
    WALL("wall s", "wallSeconds"),
    PEAK("peak MiB", "peakMib");

    private static final double MIB = 1 << 20;

    private final String label;
    private final String key;

    Measure(String label, String key) {
        this.label = label;
        this.key = key;
    }

    String label() {
        return label;
    }

    /** Its name for programs. */
    String key() {
        return key;
    }

    double of(Cost cost) {
        return switch (this) {
            case CPU -> cost.cpuSeconds();
            case WALL -> cost.wallSeconds();
            case PEAK -> cost.usage().peakBytes() / MIB;
        };
    }
}
