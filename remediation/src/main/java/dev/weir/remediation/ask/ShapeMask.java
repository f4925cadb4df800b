// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import java.util.function.UnaryOperator;

/** Shows how a private value is built and nothing else: letters become {@code X} and {@code x}, digits {@code 9}. */
final class ShapeMask {

    private static final int LONGEST = 200;

    private ShapeMask() {}

    /** Masks values if they are private, and shortens them in any case. */
    static UnaryOperator<String> of(boolean isPrivate) {
        return text -> cut(isPrivate ? mask(text) : text);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String mask(String text) {
        StringBuilder shape = new StringBuilder(text.length());
        text.codePoints().forEach(each -> shape.appendCodePoint(masked(each)));
        return shape.toString();
    }

    private static int masked(int codePoint) {
        if (Character.isDigit(codePoint)) {
            return '9';
        }
        if (Character.isUpperCase(codePoint)) {
            return 'X';
        }
        boolean isAsciiSign = codePoint < 0x80 && !Character.isLetter(codePoint);
        return isAsciiSign || Character.isWhitespace(codePoint) ? codePoint : 'x';
    }
}
