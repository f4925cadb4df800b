// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

/** Counts what kinds of numbers a column holds. */
final class NumberSniffer {

    private static final int LONG_DIGITS = 18;

    private long count;
    private long codes;
    private long integers;
    private long longIntegers;
    private long fractions;
    private long exponents;
    private long exponentsWithPoint;
    private int mostIntegerDigits;
    private int mostFractionDigits;

    /** Counts a number; false if the text is none. */
    boolean observe(byte[] bytes, int start, int end) {
        int at = bytes[start] == '-' || bytes[start] == '+' ? start + 1 : start;
        int integerEnd = endOfDigits(bytes, at, end);
        int fractionFrom = integerEnd < end && bytes[integerEnd] == '.' ? integerEnd + 1 : integerEnd;
        int fractionEnd = endOfDigits(bytes, fractionFrom, end);
        int integerDigits = integerEnd - at;
        int fractionDigits = fractionEnd - fractionFrom;
        if (integerDigits + fractionDigits == 0 || !endsHere(bytes, fractionEnd, end)) {
            return false;
        }
        count++;
        codes += integerDigits > 1 && bytes[at] == '0' ? 1 : 0;
        count(integerDigits, fractionFrom > integerEnd, fractionEnd < end);
        mostIntegerDigits = Math.max(mostIntegerDigits, integerDigits);
        mostFractionDigits = Math.max(mostFractionDigits, fractionDigits);
        return true;
    }

    private void count(int integerDigits, boolean hasPoint, boolean hasExponent) {
        if (hasExponent) {
            exponents++;
            exponentsWithPoint += hasPoint ? 1 : 0;
        } else if (hasPoint) {
            fractions++;
        } else if (integerDigits <= LONG_DIGITS) {
            integers++;
        } else {
            longIntegers++;
        }
    }

    private static int endOfDigits(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    /** Whether the number ends, at once or with an exponent. */
    private static boolean endsHere(byte[] bytes, int at, int end) {
        if (at == end) {
            return true;
        }
        if ((bytes[at] | 0x20) != 'e') {
            return false;
        }
        int digits = at + 1 < end && (bytes[at + 1] == '-' || bytes[at + 1] == '+') ? at + 2 : at + 1;
        return digits < end && end - digits <= 3 && endOfDigits(bytes, digits, end) == end;
    }

    long count() {
        return count;
    }

    /** Numbers with leading zeros, which are codes. */
    long codes() {
        return codes;
    }

    /** The narrowest type for all but {@code tolerated} of the numbers. */
    ColumnType best(long tolerated) {
        if (fractions + exponents + longIntegers <= tolerated && integers > 0) {
            return ColumnType.INTEGER;
        }
        if (exponents > tolerated) {
            // Digits with an E and nothing else are article codes as often as numbers.
            return exponentsWithPoint + fractions > 0 ? ColumnType.DOUBLE : ColumnType.STRING;
        }
        int precision = Math.max(LONG_DIGITS, mostIntegerDigits + mostFractionDigits);
        if (precision > ColumnType.MAX_PRECISION) {
            return fractions > 0 ? ColumnType.DOUBLE : ColumnType.STRING;
        }
        return ColumnType.decimal(precision, mostFractionDigits);
    }
}
