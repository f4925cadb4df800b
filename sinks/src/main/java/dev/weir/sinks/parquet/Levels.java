// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import java.util.Arrays;
import org.apache.parquet.column.Encoding;

/** The repetition or definition levels of one page. As long as all are the same, as in a page without nulls, they are counted. */
final class Levels {

    private static final int FIRST_LEVELS = 64;

    private final int most;
    private int first;
    private int count;
    /** Holds the levels once two differ. */
    private int[] levels = new int[0];

    private boolean isMixed;

    Levels(int most) {
        this.most = most;
    }

    void add(int level) {
        if (most == 0) {
            return;
        }
        if (count == 0) {
            first = level;
        } else if (isMixed) {
            keep(level);
        } else if (level != first) {
            spread();
            keep(level);
        }
        count++;
    }

    private void spread() {
        if (levels.length < count) {
            levels = new int[Math.max(FIRST_LEVELS, count * 2)];
        }
        Arrays.fill(levels, 0, count, first);
        isMixed = true;
    }

    private void keep(int level) {
        if (count == levels.length) {
            levels = Arrays.copyOf(levels, count * 2);
        }
        levels[count] = level;
    }

    /** Appends the levels behind their length, as pages of version 1 have them, and begins the next page. */
    void writeTo(PlainBytes out) {
        if (most == 0) {
            return;
        }
        PlainBytes runs = new PlainBytes();
        if (isMixed) {
            HybridRuns.write(levels, count, HybridRuns.bitWidth(most), runs);
        } else {
            HybridRuns.writeRun(first, count, HybridRuns.bitWidth(most), runs);
        }
        out.putText(runs.array(), 0, runs.size());
        count = 0;
        isMixed = false;
    }

    /** What the library says of levels that are not there is what readers expect. */
    @SuppressWarnings("deprecation")
    Encoding encoding() {
        return most == 0 ? Encoding.BIT_PACKED : Encoding.RLE;
    }

    /** What the levels take in memory. */
    int bytes() {
        return isMixed ? count * Integer.BYTES : 0;
    }
}
