// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import java.nio.charset.StandardCharsets;

/**
 * What makes two values look alike: their character classes and run lengths. {@code 12.05.2024} is {@code 9{2}.9{2}.9{4}}:
 * {@code 9} stands for digits, {@code A} and {@code a} for letters, {@code U} for letters beyond ASCII, {@code ~} for other
 * characters beyond ASCII, and all else for itself. Runs longer than four count as "many" ({@code +}), so that words of any
 * length are alike; a shape has at most 64 characters.
 */
public final class ValueShape {

    private static final int LONGEST_SHAPE = 64;
    private static final int LONGEST_RUN = 4;
    private static final int LONGEST_VALUE = 256;

    private ValueShape() {}

    /** The shape of the UTF-8 text from {@code start} to {@code end}. */
    public static String of(byte[] bytes, int start, int end) {
        if (start == end) {
            return "empty";
        }
        int stop = Math.min(end, start + LONGEST_VALUE);
        StringBuilder shape = new StringBuilder();
        int at = start;
        while (at < stop && shape.length() < LONGEST_SHAPE) {
            char type = classOf(bytes, at);
            int run = 0;
            while (at < stop && classOf(bytes, at) == type) {
                at = next(bytes, at, end);
                run++;
            }
            append(shape, type, run);
        }
        if (at < end) {
            shape.setLength(Math.min(shape.length(), LONGEST_SHAPE - 1));
            shape.append('*');
        }
        return shape.toString();
    }

    /** The shape of a text. */
    public static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    private static void append(StringBuilder shape, char type, int run) {
        shape.append(type);
        if (run > LONGEST_RUN) {
            shape.append('+');
        } else if (run > 1) {
            shape.append('{').append(run).append('}');
        }
    }

    private static int next(byte[] bytes, int at, int end) {
        int next = at + 1;
        while (next < end && (bytes[next] & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }

    private static char classOf(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first >= '0' && first <= '9') {
            return '9';
        }
        if (first >= 'a' && first <= 'z') {
            return 'a';
        }
        if (first >= 'A' && first <= 'Z') {
            return 'A';
        }
        if (first < 0x20 || first == 0x7F) {
            return '^';
        }
        if (first < 0x80) {
            return (char) first;
        }
        // Latin, Greek, Cyrillic, Arabic ... letters take two bytes from C3 on; most of the rest is not worth a look.
        return first >= 0xC3 && first <= 0xDF ? 'U' : '~';
    }
}
