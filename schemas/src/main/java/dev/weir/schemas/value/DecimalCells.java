// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.row.TypedRow;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads exact numbers of a fixed scale: up to 18 digits in one long, up to 38 in two. */
final class DecimalCells extends CellParser {

    private static final int LONG_DIGITS = 18;

    private final int precision;
    private final int scale;

    private long high;
    private long low;

    DecimalCells(int precision, int scale) {
        this.precision = precision;
        this.scale = scale;
    }

    @Override
    public Outcome parse(byte[] bytes, int start, int end, TypedRow row, int column) {
        int at = start;
        boolean isNegative = false;
        if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
            isNegative = bytes[at++] == '-';
        }
        high = 0;
        low = 0;
        int significant = 0;
        int fraction = -1;
        int digits = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits++;
                if (fraction == scale && scale >= 0 && fraction >= 0) {
                    if (digit != 0) {
                        return parseSlowly(bytes, start, end, row, column);
                    }
                    continue;
                }
                if (fraction >= 0) {
                    fraction++;
                }
                if (digit != 0 || significant > 0) {
                    significant++;
                }
                if (significant > precision) {
                    return parseSlowly(bytes, start, end, row, column);
                }
                append(digit, significant);
            } else if (digit == '.' - '0' && fraction < 0) {
                fraction = 0;
            } else {
                return parseSlowly(bytes, start, end, row, column);
            }
        }
        if (digits == 0) {
            return parseSlowly(bytes, start, end, row, column);
        }
        for (int missing = scale - Math.max(fraction, 0); missing > 0; missing--) {
            significant += significant > 0 ? 1 : 0;
            append(0, significant);
        }
        if (significant > precision) {
            return Outcome.OUT_OF_RANGE;
        }
        set(isNegative, row, column);
        return Outcome.VALUE;
    }

    private void append(int digit, int significant) {
        if (significant <= LONG_DIGITS) {
            low = low * 10 + digit;
            return;
        }
        long carry = Math.multiplyHigh(low, 10) + ((low >> 63) & 10);
        low *= 10;
        high = high * 10 + carry;
        low += digit;
        if (Long.compareUnsigned(low, digit) < 0) {
            high++;
        }
    }

    private void set(boolean isNegative, TypedRow row, int column) {
        if (isNegative) {
            row.setDecimal(column, ~high + (low == 0 ? 1 : 0), -low);
        } else {
            row.setDecimal(column, high, low);
        }
    }

    private Outcome parseSlowly(byte[] bytes, int start, int end, TypedRow row, int column) {
        NumberText number = NumberText.of(bytes, start, end);
        if (number == null) {
            return Outcome.WRONG_TYPE;
        }
        if (number.isTrimmed()) {
            return Outcome.WRONG_FORMAT;
        }
        BigDecimal exact = number.decimal().stripTrailingZeros();
        if (exact.signum() != 0 && (exact.scale() > scale || exact.precision() - exact.scale() > precision - scale)) {
            return Outcome.OUT_OF_RANGE;
        }
        BigInteger unscaled = exact.setScale(scale).unscaledValue();
        row.setDecimal(column, unscaled.shiftRight(64).longValue(), unscaled.longValue());
        return Outcome.VALUE;
    }
}
