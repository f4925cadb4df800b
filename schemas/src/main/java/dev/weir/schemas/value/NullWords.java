// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The words by which people say that there is no value. A contract must name those it takes as null; they only hint. */
public final class NullWords {

    private static final List<String> WORDS = List.of(
            "", "null", "n/a", "na", "#n/a", "none", "nil", "nan", "-", "--", "?", "\\n", "unknown", "missing",
            "(null)");
    private static final int LONGEST = 7;

    private NullWords() {}

    /** Whether the text is one of them, in any letter case. */
    public static boolean isNull(byte[] bytes, int start, int end) {
        int length = end - start;
        return length <= LONGEST && (length == 0 || (mayBegin(bytes[start]) && isNull(text(bytes, start, length))));
    }

    private static String text(byte[] bytes, int start, int length) {
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    /** Whether the text is one of them, in any letter case. */
    public static boolean isNull(String text) {
        return WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean mayBegin(byte first) {
        return switch (first) {
            case 'n', 'N', '#', '-', '?', '\\', 'u', 'U', 'm', 'M', '(' -> true;
            default -> false;
        };
    }
}
