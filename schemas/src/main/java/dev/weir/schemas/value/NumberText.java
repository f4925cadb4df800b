// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number as somebody wrote it, for the slow paths: {@code [+-] digits [. digits] [e [+-] digits]}, perhaps with blanks
 * around it. Numbers of absurd size are no numbers, so that a hostile exponent costs nothing.
 */
record NumberText(BigDecimal decimal, boolean isTrimmed, boolean isPlainInteger) {

    private static final int LONGEST = 400;
    private static final int LARGEST_EXPONENT = 400;

    /** The number that the text is, or null if it is none. */
    static @Nullable NumberText of(byte[] bytes, int start, int end) {
        int from = Whitespace.skip(bytes, start, end);
        int to = Whitespace.trimEnd(bytes, from, end);
        if (from == to || to - from > LONGEST) {
            return null;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (!isNumber(text)) {
            return null;
        }
        boolean isTrimmed = from != start || to != end;
        return new NumberText(new BigDecimal(text), isTrimmed, !isTrimmed && hasOnlyDigits(text));
    }

    private static boolean isNumber(String text) {
        int exponentAt = text.toLowerCase(Locale.ROOT).indexOf('e');
        if (exponentAt < 0) {
            return isMantissa(text);
        }
        String exponent = text.substring(exponentAt + 1);
        String digits = exponent.startsWith("-") || exponent.startsWith("+") ? exponent.substring(1) : exponent;
        return isMantissa(text.substring(0, exponentAt))
                && digits.length() <= 3
                && isDigits(digits)
                && Integer.parseInt(digits) <= LARGEST_EXPONENT;
    }

    private static boolean isMantissa(String text) {
        String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        int point = unsigned.indexOf('.');
        if (point < 0) {
            return isDigits(unsigned);
        }
        return isDigits(unsigned.substring(0, point) + unsigned.substring(point + 1));
    }

    private static boolean hasOnlyDigits(String text) {
        return isDigits(text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text);
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    boolean isIntegral() {
        return decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0;
    }

    /** The number without its fraction. */
    BigInteger value() {
        return decimal.toBigInteger();
    }
}
