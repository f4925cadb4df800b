// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

/** Finds blanks around a text: ASCII blanks and the no-break space. */
final class Whitespace {

    private Whitespace() {}

    /** Index of the first byte that is no blank, or {@code end}. */
    static int skip(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end) {
            if (isBlank(bytes[at])) {
                at++;
            } else if (at + 1 < end && isNoBreakSpace(bytes[at], bytes[at + 1])) {
                at += 2;
            } else {
                return at;
            }
        }
        return end;
    }

    /** Index after the last byte that is no blank, or {@code start}. */
    static int trimEnd(byte[] bytes, int start, int end) {
        int at = end;
        while (at > start) {
            if (isBlank(bytes[at - 1])) {
                at--;
            } else if (at - 2 >= start && isNoBreakSpace(bytes[at - 2], bytes[at - 1])) {
                at -= 2;
            } else {
                return at;
            }
        }
        return start;
    }

    private static boolean isBlank(byte at) {
        return at == ' ' || (at >= '\t' && at <= '\r');
    }

    private static boolean isNoBreakSpace(byte first, byte second) {
        return first == (byte) 0xC2 && second == (byte) 0xA0;
    }
}
