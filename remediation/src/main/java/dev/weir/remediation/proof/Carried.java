// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.Claim;

/** Whether what a text says is still said by its repaired form. */
final class Carried {

    private static final int MOST_DIGITS_OF_UNITS = 1;

    private Carried() {}

    static boolean isCarried(Claim claim, String before, String after) {
        return switch (claim) {
            case DIGITS_IN_ORDER -> inOrder(digits(before), digits(after));
            case DIGITS -> contains(digits(after), digits(before));
            case DISTINCT, CHOICE -> true;
        };
    }

    /** A unit may end in a digit, as {@code m2} does; zeros at both ends say nothing. */
    private static boolean inOrder(String before, String after) {
        String all = trimZeros(before);
        String kept = trimZeros(after);
        if (all.equals(kept)) {
            return true;
        }
        String rest = all.startsWith(kept) ? trimZeros(all.substring(kept.length())) : "none";
        return rest.length() <= MOST_DIGITS_OF_UNITS;
    }

    private static String trimZeros(String digits) {
        int start = 0;
        int end = digits.length();
        while (start < end && digits.charAt(start) == '0') {
            start++;
        }
        while (end > start && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(start, end);
    }

    private static boolean contains(String all, String part) {
        int[] counts = new int[10];
        all.chars().forEach(digit -> counts[digit - '0']++);
        for (int i = 0; i < part.length(); i++) {
            char digit = part.charAt(i);
            if (digit != '0' && --counts[digit - '0'] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The decimal digits of a text, of any script, as ASCII. */
    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        return digits.toString();
    }
}
