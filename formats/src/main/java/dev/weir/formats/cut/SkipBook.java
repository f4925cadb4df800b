// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import dev.weir.schemas.event.SkippedBytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bytes that belong to no row, by kind, in the order in which the kinds were first met. */
final class SkipBook {

    static final String BLANK_LINE = "blank line";
    static final String COMMENT = "comment";

    private final Map<String, long[]> kinds = new LinkedHashMap<>();

    SkipBook(List<SkippedBytes> before) {
        for (SkippedBytes skipped : before) {
            add(skipped.getWhat(), skipped.getBytes(), skipped.getCount());
        }
    }

    void add(String what, long bytes, long count) {
        long[] sums = kinds.computeIfAbsent(what, kind -> new long[2]);
        sums[0] += bytes;
        sums[1] += count;
    }

    long bytes() {
        return kinds.values().stream().mapToLong(sums -> sums[0]).sum();
    }

    List<SkippedBytes> toEvents() {
        return kinds.entrySet().stream()
                .map(kind -> new SkippedBytes(kind.getKey(), kind.getValue()[0], kind.getValue()[1]))
                .toList();
    }
}
