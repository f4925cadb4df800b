// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.row.TypedRow;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Reads binary64 numbers, each rounded to the nearest; the only parser that may lose digits, as its type says. */
final class DoubleCells extends CellParser {

    /** Up to here digits and powers of ten are exact in a double, so that one division rounds correctly. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "+Infinity", "-Infinity");

    @Override
    public Outcome parse(byte[] bytes, int start, int end, TypedRow row, int column) {
        int at = start;
        boolean isNegative = false;
        if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
            isNegative = bytes[at++] == '-';
        }
        if (end - at > EXACT_DIGITS) {
            return parseSlowly(bytes, start, end, row, column);
        }
        long mantissa = 0;
        int digits = 0;
        int fractionFrom = -1;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                digits++;
            } else if (digit == '.' - '0' && fractionFrom < 0) {
                fractionFrom = digits;
            } else {
                return parseSlowly(bytes, start, end, row, column);
            }
        }
        if (digits == 0) {
            return parseSlowly(bytes, start, end, row, column);
        }
        double value = fractionFrom < 0 ? mantissa : mantissa / POWERS[digits - fractionFrom];
        row.setBits(column, Double.doubleToLongBits(isNegative ? -value : value));
        return Outcome.VALUE;
    }

    private static Outcome parseSlowly(byte[] bytes, int start, int end, TypedRow row, int column) {
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (NOT_FINITE.contains(text)) {
            row.setBits(column, Double.doubleToLongBits(Double.parseDouble(text)));
            return Outcome.VALUE;
        }
        NumberText number = NumberText.of(bytes, start, end);
        if (number == null) {
            return Outcome.WRONG_TYPE;
        }
        if (number.isTrimmed()) {
            return Outcome.WRONG_FORMAT;
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            return Outcome.OUT_OF_RANGE;
        }
        row.setBits(column, Double.doubleToLongBits(value));
        return Outcome.VALUE;
    }
}
