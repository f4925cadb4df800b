// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.cluster;

/**
 * The kind of a text's shape: which classes of characters follow each other, however long their runs are. {@code 3/12/2026} and
 * {@code 31/1/26} are both {@code 9/9/9}, {@code 12 März} is {@code 9 a}. Coarser than {@code ValueShape}, which tells signatures apart.
 */
public final class ShapeClass {

    private static final int MOST_RUNS = 24;
    /** Fewer than samples keep, so that a sample is of its value's kind. */
    private static final int MOST_CHARACTERS = 100;

    private static final String MORE = "…";

    private ShapeClass() {}

    /** Returns the shape class of a text; bounded in length. */
    public static String of(String text) {
        StringBuilder shape = new StringBuilder();
        int last = -1;
        int end = Math.min(text.length(), MOST_CHARACTERS);
        for (int at = 0; at < end; at += Character.charCount(text.codePointAt(at))) {
            int kind = kindOf(text.codePointAt(at));
            if (kind == last) {
                continue;
            }
            if (shape.length() >= MOST_RUNS) {
                return shape.append(MORE).toString();
            }
            shape.appendCodePoint(kind);
            last = kind;
        }
        return shape.toString();
    }

    private static int kindOf(int character) {
        if (Character.isDigit(character)) {
            return '9';
        }
        if (Character.isLetter(character)) {
            return 'a';
        }
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            return ' ';
        }
        return character;
    }
}
