// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.row.TypedRow;

/** Reads signed 64-bit numbers in plain digits. */
final class IntegerCells extends CellParser {

    private static final int SAFE_DIGITS = 18;

    @Override
    public Outcome parse(byte[] bytes, int start, int end, TypedRow row, int column) {
        int at = start;
        boolean isNegative = false;
        if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
            isNegative = bytes[at++] == '-';
        }
        int digits = end - at;
        if (digits == 0 || digits > SAFE_DIGITS) {
            return parseSlowly(bytes, start, end, row, column);
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return parseSlowly(bytes, start, end, row, column);
            }
            value = value * 10 + digit;
        }
        row.setBits(column, isNegative ? -value : value);
        return Outcome.VALUE;
    }

    private static Outcome parseSlowly(byte[] bytes, int start, int end, TypedRow row, int column) {
        NumberText number = NumberText.of(bytes, start, end);
        if (number == null) {
            return Outcome.WRONG_TYPE;
        }
        if (!number.isIntegral()) {
            return Outcome.WRONG_TYPE;
        }
        if (!number.isPlainInteger()) {
            return Outcome.WRONG_FORMAT;
        }
        if (number.value().bitLength() > 63) {
            return Outcome.OUT_OF_RANGE;
        }
        row.setBits(column, number.value().longValue());
        return Outcome.VALUE;
    }
}
