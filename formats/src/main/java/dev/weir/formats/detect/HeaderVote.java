// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.util.List;
import java.util.Locale;

/** Asks each column whether a row's cell is a name for it or one of its values. */
final class HeaderVote {

    private static final int MOST_COLUMNS = 500;
    private static final int MOST_ROWS = 500;
    private static final int LONGEST_NAME = 80;
    private static final double MOSTLY = 0.6;

    private final List<SampleRow> data;
    private final int columns;

    /** Creates a vote over the rows that follow a candidate. */
    HeaderVote(List<SampleRow> data, int width) {
        this.data = data.stream()
                .filter(row -> row.width() == width && !row.isBroken())
                .limit(MOST_ROWS)
                .toList();
        this.columns = Math.min(width, MOST_COLUMNS);
    }

    /** Whether {@code candidate} is a header; where nothing speaks for or against it, names are assumed. */
    boolean elects(SampleRow candidate) {
        double votes = 0;
        boolean isYears = isRunOfYears(candidate);
        for (int column = 0; column < columns; column++) {
            votes += vote(candidate, column, isYears);
        }
        return votes > 0
                || (votes == 0 && areNames(candidate) && data.stream().noneMatch(row -> repeats(row, candidate)));
    }

    /** Headers come again where tables were put together; a row that is mostly the same says nothing about its cells. */
    private static boolean repeats(SampleRow row, SampleRow candidate) {
        int same = 0;
        for (int column = 0; column < candidate.width(); column++) {
            boolean isFilled = candidate.kind(column) != CellKind.EMPTY;
            same += isFilled && row.cell(column).equals(candidate.cell(column)) ? 1 : 0;
        }
        return same > 0 && same >= MOSTLY * candidate.filled();
    }

    /** Whether at least two columns hold numbers or dates, and the candidate has text in all of these. */
    boolean isTextOverTypes(SampleRow candidate) {
        int typed = 0;
        for (int column = 0; column < columns; column++) {
            if (typedShare(column) >= MOSTLY) {
                CellKind kind = candidate.kind(column);
                if (kind.isTyped() || kind == CellKind.EMPTY || kind == CellKind.DEBRIS) {
                    return false;
                }
                typed++;
            }
        }
        return typed >= 2;
    }

    private double vote(SampleRow candidate, int column, boolean isYears) {
        CellKind kind = candidate.kind(column);
        if (kind == CellKind.EMPTY) {
            return 0;
        }
        String cell = candidate.cell(column).strip();
        if (typedShare(column) >= MOSTLY) {
            if (kind.isTyped()) {
                return isYears ? 0.5 : -2;
            }
            return isNullWord(cell) ? 0 : 2;
        }
        if (kind.isTyped() && !isYears) {
            return -0.5;
        }
        return textVote(candidate, cell, column);
    }

    private double textVote(SampleRow candidate, String cell, int column) {
        long same = data.stream()
                .filter(row -> row.cell(column).strip().equals(cell) && !repeats(row, candidate))
                .count();
        if (same > 0) {
            return -2;
        }
        if (data.size() < 2) {
            return 0;
        }
        String shape = shape(data.get(0).cell(column));
        boolean isUniform =
                data.stream().allMatch(row -> shape(row.cell(column)).equals(shape));
        boolean hasDigits = shape.indexOf('9') >= 0;
        if (!isUniform || !hasDigits) {
            return 0;
        }
        return shape(cell).equals(shape) ? -1 : 1;
    }

    /** Letters and digits by class, runs as one: {@code BH-4482} is {@code A-9}. */
    private static String shape(String cell) {
        StringBuilder shape = new StringBuilder();
        char last = 0;
        for (char c : cell.strip().toCharArray()) {
            char sort = Character.isLetter(c) ? 'A' : Character.isDigit(c) ? '9' : c;
            if (sort != last) {
                shape.append(sort);
            }
            last = sort;
        }
        return shape.toString();
    }

    private double typedShare(int column) {
        int filled = 0;
        int typed = 0;
        for (SampleRow row : data) {
            CellKind kind = row.kind(column);
            filled += kind == CellKind.EMPTY || isNullWord(row.cell(column)) ? 0 : 1;
            typed += kind.isTyped() ? 1 : 0;
        }
        return filled == 0 ? 0 : (double) typed / filled;
    }

    private static boolean isNullWord(String cell) {
        return switch (cell.strip().toUpperCase(Locale.ROOT)) {
            case "NULL", "N/A", "NA", "NAN", "NONE", "NIL", "-", "--", "?", "\\N", "#N/A" -> true;
            default -> false;
        };
    }

    private static boolean areNames(SampleRow candidate) {
        boolean isText = candidate.kinds().stream().noneMatch(CellKind::isTyped);
        return isText
                && candidate.filled() > 0
                && candidate.cells().stream().allMatch(cell -> cell.length() <= LONGEST_NAME);
    }

    /** Names like 2001, 2002, 2003 stand over numbers without being some. */
    private static boolean isRunOfYears(SampleRow candidate) {
        int years = 0;
        int last = 0;
        for (int column = 0; column < candidate.width(); column++) {
            if (candidate.kind(column).isTyped()) {
                int year = yearIn(candidate.cell(column).strip());
                if (year == 0 || (last != 0 && Math.abs(year - last) > 10) || year == last) {
                    return false;
                }
                last = year;
                years++;
            }
        }
        return years >= 2;
    }

    private static int yearIn(String cell) {
        boolean isYear = cell.length() == 4 && cell.chars().allMatch(Character::isDigit);
        int year = isYear ? Integer.parseInt(cell) : 0;
        return year >= 1900 && year <= 2100 ? year : 0;
    }
}
