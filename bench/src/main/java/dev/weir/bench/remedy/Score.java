// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.bench.remedy.BrokenFile.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What landed, held against the truth. */
final class Score {

    private final String name;
    private final Map<String, long[]> byFault = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private long broken;
    private long mendable;
    private long promoted;
    private long promotedMendable;
    private long cells;
    private long rightCells;
    private long touched;

    Score(String name) {
        this.name = name;
    }

    /**
     * Compares a file with its landed rows.
     *
     * @param landed by row number: the columns in the domain's order, as {@link Landed#select} gives them
     */
    static Score of(String name, BrokenFile file, Map<Long, List<@Nullable String>> landed) {
        Score score = new Score(name);
        for (long number = 1; number <= file.rows(); number++) {
            score.row(file, number, landed.get(number));
        }
        return score;
    }

    private void row(BrokenFile file, long number, @Nullable List<@Nullable String> landed) {
        List<Cell> faults = file.cells(number);
        if (faults.isEmpty()) {
            return;
        }
        boolean isMendable = file.isMendable(number);
        broken++;
        mendable += isMendable ? 1 : 0;
        for (Cell cell : faults) {
            count(cell, isMendable, landed != null);
        }
        if (landed != null) {
            promoted++;
            promotedMendable += isMendable ? 1 : 0;
            compare(file, number, faults, landed);
        }
    }

    private void count(Cell cell, boolean isMendable, boolean isLanded) {
        long[] counts = byFault.computeIfAbsent(
                (cell.fault().isMendable() ? "" : "(hopeless) ") + cell.fault().name() + " in "
                        + cell.fault().column(),
                fault -> new long[2]);
        if (isMendable || !cell.fault().isMendable()) {
            counts[0]++;
            counts[1] += isLanded ? 1 : 0;
        }
    }

    private void compare(BrokenFile file, long number, List<Cell> faults, List<@Nullable String> landed) {
        for (int i = 0; i < landed.size(); i++) {
            Column column = file.domain().columns().get(i);
            Value meant = file.meant().get((int) number - 1).get(i);
            boolean isTrue = column.landed().isTrue(meant.plain(), landed.get(i));
            int place = i;
            Cell fault = faults.stream()
                    .filter(cell -> cell.column() == place)
                    .findFirst()
                    .orElse(null);
            if (fault != null) {
                cells++;
                rightCells += isTrue ? 1 : 0;
            } else if (!isTrue) {
                touched++;
            }
            if (!isTrue) {
                wrong.add("%s row %d %s: '%s' became %s, meant %s"
                        .formatted(
                                name,
                                number,
                                column.name(),
                                fault == null ? meant.text() : fault.text(),
                                landed.get(i),
                                meant.plain()));
            }
        }
    }

    /** Adds another file's score. */
    void add(Score other) {
        broken += other.broken;
        mendable += other.mendable;
        promoted += other.promoted;
        promotedMendable += other.promotedMendable;
        cells += other.cells;
        rightCells += other.rightCells;
        touched += other.touched;
        wrong.addAll(other.wrong);
    }

    /** Share of the mendable rows that were promoted. */
    double recall() {
        return mendable == 0 ? 1 : (double) promotedMendable / mendable;
    }

    /** Share of the changed cells of promoted rows that hold what was meant. */
    double precision() {
        return cells == 0 ? 1 : (double) rightCells / cells;
    }

    long promoted() {
        return promoted;
    }

    /** Cells that were not broken, and are not what they were. */
    long touched() {
        return touched;
    }

    /** What landed and was not meant, in words. */
    List<String> wrong() {
        return wrong;
    }

    static String heading() {
        return "%-12s %8s %9s %9s %8s %8s %10s %8s"
                .formatted("", "broken", "mendable", "promoted", "recall", "cells", "precision", "touched");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-12s %,8d %,9d %,9d %7.2f%% %,8d %10.5f %,8d",
                name,
                broken,
                mendable,
                promoted,
                recall() * 100,
                cells,
                precision(),
                touched);
    }

    /** Mendable errors that were not all mended, and hopeless ones that were promoted. */
    List<String> misses() {
        return byFault.entrySet().stream()
                .filter(fault -> fault.getKey().startsWith("(")
                        ? fault.getValue()[1] > 0
                        : fault.getValue()[1] < fault.getValue()[0])
                .map(fault ->
                        "%s: %d of %d promoted".formatted(fault.getKey(), fault.getValue()[1], fault.getValue()[0]))
                .toList();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("broken", broken);
        json.put("mendable", mendable);
        json.put("promoted", promoted);
        json.put("recall", recall());
        json.put("cells", cells);
        json.put("precision", precision());
        json.put("touched", touched);
        json.put("misses", misses());
        json.put("wrong", wrong);
        return json;
    }

    /** A landed row as {@link #of} wants it. */
    static List<@Nullable String> texts(JsonNode row, int columns) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            JsonNode cell = row.path("c" + i);
            texts.add(cell.isNull() || cell.isMissingNode() ? null : cell.asText());
        }
        return texts;
    }
}
