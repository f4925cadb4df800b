// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names that can be used: trimmed, on one line, never empty, unique. Names that differ only by case count as equal,
 * because engines that read the lake take them so.
 */
final class ColumnNames {

    private ColumnNames() {}

    /** Returns {@code count} names; where {@code found} has none, or an empty one, it is {@code column_<n>}, from 1. */
    static List<String> usable(List<String> found, int count) {
        List<String> names = new ArrayList<>(count);
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String name = i < found.size() ? tidy(found.get(i)) : "";
            names.add(unique(name.isEmpty() ? "column_" + (i + 1) : name, taken));
        }
        return names;
    }

    private static String tidy(String name) {
        StringBuilder tidy = new StringBuilder(name.length());
        name.strip().chars().forEach(c -> tidy.append(c == '\n' || c == '\r' || c == '\t' ? ' ' : (char) c));
        return tidy.toString();
    }

    private static String unique(String name, Set<String> taken) {
        String candidate = name;
        int repeat = 1;
        while (!taken.add(candidate.toLowerCase(Locale.ROOT))) {
            candidate = name + '_' + repeat++;
        }
        return candidate;
    }
}
