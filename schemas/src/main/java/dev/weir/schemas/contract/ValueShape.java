// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

/**
 * The shape of a text: what makes two broken values alike. Each run of one character class becomes its class and its
 * length, or {@code +} where that is more than 8, so that long words are alike; punctuation stands for itself. {@code 31/12/2026} is {@code 9{2}/9{2}/9{4}}, {@code Berlin} is {@code Aa{5}}.
 */
public final class ValueShape {

    private static final int MOST_RUNS = 32;
    private static final int LONGEST_RUN = 8;
    private static final char UPPER = 'A';
    private static final char LOWER = 'a';
    private static final char DIGIT = '9';
    private static final char BEYOND_ASCII = 'x';

    private ValueShape() {}

    /** Returns the shape of the UTF-8 text from {@code start} to {@code end}; bounded in length. */
    public static String of(byte[] text, int start, int end) {
        StringBuilder shape = new StringBuilder();
        int runs = 0;
        int at = start;
        while (at < end) {
            if (runs++ == MOST_RUNS) {
                return shape.append('…').toString();
            }
            char kind = kindOf(text[at]);
            int length = 0;
            while (at < end && kindOf(text[at]) == kind) {
                length += isContinuation(text[at]) ? 0 : 1;
                at++;
            }
            append(shape, kind, length);
        }
        return shape.toString();
    }

    private static void append(StringBuilder shape, char kind, int length) {
        shape.append(kind);
        if (length > LONGEST_RUN) {
            shape.append('+');
        } else if (length > 1) {
            shape.append('{').append(length).append('}');
        }
    }

    private static char kindOf(byte b) {
        if (b >= '0' && b <= '9') {
            return DIGIT;
        }
        if (b >= 'a' && b <= 'z') {
            return LOWER;
        }
        if (b >= 'A' && b <= 'Z') {
            return UPPER;
        }
        return b < 0 ? BEYOND_ASCII : (char) b;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
