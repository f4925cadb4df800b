// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.plan.BatchPlan.FileColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds each contract column among a file's columns: by physical name, by name, by name without case and punctuation, and
 * at last by likeness, at the same place only.
 */
final class ColumnMatching {

    private static final double ALIKE = 0.5;

    /** How a contract column was found. */
    enum Kind {
        /** Under its name or its physical name. */
        SAME,
        /** Spelled otherwise: {@code Order ID} for {@code order_id}. */
        RESPELLED,
        /** At its place, under a name that is alike. */
        ALIKE,
        /** Not at all. */
        MISSING
    }

    private final List<Column> columns;
    private final List<FileColumn> found;
    private final int[] mapping;
    private final Kind[] kinds;
    private final boolean[] isTaken;

    private ColumnMatching(List<Column> columns, List<FileColumn> found) {
        this.columns = columns;
        this.found = found;
        this.mapping = new int[columns.size()];
        this.kinds = new Kind[columns.size()];
        this.isTaken = new boolean[found.size()];
        Arrays.fill(mapping, -1);
        Arrays.fill(kinds, Kind.MISSING);
    }

    /** Matches by name. */
    static ColumnMatching byName(List<Column> columns, List<FileColumn> found) {
        ColumnMatching matching = new ColumnMatching(columns, found);
        matching.matchNames();
        matching.matchSpellings();
        matching.matchAlike();
        return matching;
    }

    /** Matches by place: the file names no columns. */
    static ColumnMatching byPlace(List<Column> columns, List<FileColumn> found) {
        ColumnMatching matching = new ColumnMatching(columns, found);
        for (int i = 0; i < Math.min(columns.size(), found.size()); i++) {
            matching.take(i, i, Kind.SAME);
        }
        return matching;
    }

    private void matchNames() {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            places.putIfAbsent(found.get(i).name(), i);
        }
        for (int i = 0; i < columns.size(); i++) {
            takeIfFree(i, places, columns.get(i).physicalName());
        }
        for (int i = 0; i < columns.size(); i++) {
            takeIfFree(i, places, columns.get(i).name());
        }
    }

    private void takeIfFree(int column, Map<String, Integer> places, @Nullable String name) {
        Integer place = name == null ? null : places.get(name);
        if (place != null && mapping[column] < 0 && !isTaken[place]) {
            take(column, place, Kind.SAME);
        }
    }

    private void matchSpellings() {
        Map<String, List<Integer>> spellings = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            if (!isTaken[i]) {
                spellings
                        .computeIfAbsent(plain(found.get(i).name()), name -> new ArrayList<>())
                        .add(i);
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            if (mapping[i] < 0) {
                List<Integer> places =
                        spellings.getOrDefault(plain(columns.get(i).name()), List.of());
                if (places.size() == 1 && !isTaken[places.get(0)]) {
                    take(i, places.get(0), Kind.RESPELLED);
                }
            }
        }
    }

    private void matchAlike() {
        for (int i = 0; i < Math.min(columns.size(), found.size()); i++) {
            if (mapping[i] < 0
                    && !isTaken[i]
                    && likeness(columns.get(i).name(), found.get(i).name()) >= ALIKE) {
                take(i, i, Kind.ALIKE);
            }
        }
    }

    private void take(int column, int place, Kind kind) {
        mapping[column] = place;
        kinds[column] = kind;
        isTaken[place] = true;
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.isEmpty() ? name : plain.toString();
    }

    /** From 0 for nothing in common to 1 for the same plain name: one minus the share of letters to edit. */
    private static double likeness(String one, String other) {
        String left = plain(one);
        String right = plain(other);
        int longest = Math.max(left.length(), right.length());
        return longest == 0 || longest > 256 ? 0 : 1 - (double) EditDistance.between(left, right) / longest;
    }

    /** For each contract column the index of the file's column, or -1. */
    int[] mapping() {
        return mapping;
    }

    Kind kind(int column) {
        return kinds[column];
    }

    /** Gives up a match that is only a likeness. */
    void forget(int column) {
        isTaken[mapping[column]] = false;
        mapping[column] = -1;
        kinds[column] = Kind.MISSING;
    }

    /** Indexes of the file's columns that no contract column takes. */
    List<Integer> unknown() {
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < isTaken.length; i++) {
            if (!isTaken[i]) {
                unknown.add(i);
            }
        }
        return unknown;
    }
}
