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
    /** Digits from the first that is not zero. */
    private int significant;
    /** Digits after the point, or -1 before it. */
    private int fraction;

    private int digits;

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
        significant = 0;
        fraction = -1;
        digits = 0;
        while (at < end) {
            if (!take(bytes[at++])) {
                return parseSlowly(bytes, start, end, row, column);
            }
        }
        return digits == 0 ? Outcome.WRONG_TYPE : finish(isNegative, row, column);
    }

    private boolean take(byte character) {
        int digit = character - '0';
        if (digit >= 0 && digit <= 9) {
            return takeDigit(digit);
        }
        boolean isPoint = character == '.' && fraction < 0;
        fraction = 0;
        return isPoint;
    }

    /** False where the digit does not fit; zeros beyond the last place do. */
    private boolean takeDigit(int digit) {
        digits++;
        if (fraction == scale) {
            return digit == 0;
        }
        if (fraction >= 0) {
            fraction++;
        }
        append(digit);
        return significant <= precision;
    }

    private Outcome finish(boolean isNegative, TypedRow row, int column) {
        for (int missing = scale - Math.max(fraction, 0); missing > 0; missing--) {
            append(0);
        }
        if (significant > precision) {
            return Outcome.OUT_OF_RANGE;
        }
        if (isNegative) {
            row.setDecimal(column, ~high + (low == 0 ? 1 : 0), -low);
        } else {
            row.setDecimal(column, high, low);
        }
        return Outcome.VALUE;
    }

    private void append(int digit) {
        if (digit != 0 || significant > 0) {
            significant++;
        }
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
