// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import dev.weir.bench.remedy.Slip.Broken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A file's rows with what was meant by them.
 *
 * @param domain what they are
 * @param meant the true values, row by row
 * @param faults what went wrong, by row number from 1
 */
record BrokenFile(Domain domain, List<List<Value>> meant, Map<Long, List<Cell>> faults) {

    /**
     * A cell that went wrong.
     *
     * @param column its place
     * @param text what stands in the file
     */
    record Cell(int column, Fault fault, String text) {}

    /**
     * Makes rows, and breaks each fault's number of them; one in ten of these breaks in another column, too.
     *
     * @param each how many rows each fault breaks, unless fewer can be broken in that way
     */
    static BrokenFile make(Domain domain, int rows, int each, Random dice) {
        List<List<Value>> meant = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            meant.add(new ArrayList<>(domain.columns().stream()
                    .map(column -> column.values().apply(dice))
                    .toList()));
        }
        BrokenFile file = new BrokenFile(domain, meant, new HashMap<>());
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        for (Fault fault : domain.faults()) {
            Collections.shuffle(order, dice);
            file.breakRows(fault, order, each, dice);
        }
        file.breakAgain(dice);
        return file;
    }

    private void breakRows(Fault fault, List<Integer> order, int each, Random dice) {
        int broken = 0;
        for (int row : order) {
            if (broken < each && !faults.containsKey(row + 1L) && slip(fault, row, dice)) {
                broken++;
            }
        }
    }

    private boolean slip(Fault fault, int row, Random dice) {
        int column = domain.place(fault.column());
        Broken broken = fault.slip().of(meant.get(row).get(column), dice);
        if (broken == null) {
            return false;
        }
        meant.get(row).set(column, broken.meant());
        faults.computeIfAbsent(row + 1L, number -> new ArrayList<>()).add(new Cell(column, fault, broken.text()));
        return true;
    }

    private void breakAgain(Random dice) {
        for (Long number : List.copyOf(faults.keySet()).stream().sorted().toList()) {
            Fault other = domain.faults().get(dice.nextInt(domain.faults().size()));
            boolean isOtherColumn = cells(number).get(0).column() != domain.place(other.column());
            if (dice.nextInt(10) == 0 && isOtherColumn) {
                slip(other, number.intValue() - 1, dice);
            }
        }
    }

    int rows() {
        return meant.size();
    }

    /** Whether a broken row says what was meant. */
    boolean isMendable(long number) {
        return cells(number).stream().allMatch(cell -> cell.fault().isMendable());
    }

    /** What went wrong in a row; empty for a sound one. */
    List<Cell> cells(long number) {
        return faults.getOrDefault(number, List.of());
    }

    /** What stands in the file. */
    List<String> texts(long number) {
        List<String> texts = new ArrayList<>(
                meant.get((int) number - 1).stream().map(Value::text).toList());
        cells(number).forEach(cell -> texts.set(cell.column(), cell.text()));
        return texts;
    }
}
