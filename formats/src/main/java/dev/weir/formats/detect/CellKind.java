// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.util.Locale;

/** What a cell looks like at a glance: enough to tell a good dialect from a bad one, and a header from data. */
enum CellKind {
    EMPTY(0.5),
    NUMBER(1.0),
    TEMPORAL(1.0),
    /** One word or identifier. */
    WORD(0.9),
    /** Words with spaces and the punctuation of sentences. */
    TEXT(0.7),
    /** Several values with commas between them. */
    LIST(0.4),
    /** What remains when a row is split in the wrong places: half a quoted text, other delimiters. */
    DEBRIS(0.05);

    private static final int LONGEST_NUMBER = 32;

    private final double plausibility;

    CellKind(double plausibility) {
        this.plausibility = plausibility;
    }

    /** How much a cell of this kind speaks for a dialect, from 0 to 1. */
    double plausibility() {
        return plausibility;
    }

    /** Whether a header's names are hardly ever of this kind. */
    boolean isTyped() {
        return this == NUMBER || this == TEMPORAL;
    }

    static CellKind of(String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (isNumber(text)) {
            return NUMBER;
        }
        if (isTemporal(text)) {
            return TEMPORAL;
        }
        return ofText(text);
    }

    private static CellKind ofText(String text) {
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        if (isQuote(first) || last == '"') {
            return DEBRIS;
        }
        boolean isWord = true;
        boolean isList = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '|' || c == ';' || c == '\u0001' || c == '\u001f') {
                return DEBRIS;
            }
            boolean isTight = c == ',' && i + 1 < text.length() && text.charAt(i + 1) != ' ';
            isList |= isTight;
            if ((c == '"' && text.indexOf('"', i + 1) < 0 && i > 0 && !Character.isDigit(text.charAt(i - 1)))) {
                return DEBRIS;
            }
            isWord &= Character.isLetterOrDigit(c)
                    || c == '_'
                    || c == '-'
                    || c == '.'
                    || c == '@'
                    || c == '/'
                    || c == ':';
        }
        if (isList) {
            return LIST;
        }
        return isWord ? WORD : TEXT;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** Digits with the signs, separators, currencies and units that numbers are written with. */
    private static boolean isNumber(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return false;
        }
        int digits = 0;
        int letters = 0;
        int separators = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == 'e' || c == 'E') {
                letters++;
            } else if (c == '.' || c == ',' || c == '\'' || c == ' ') {
                separators++;
                if (i > 0 && separators > 1 && !isDigit(text, i - 1)) {
                    return false;
                }
            } else if (c == '-' || c == '+') {
                if (i > 0 && "eE$€£(".indexOf(text.charAt(i - 1)) < 0) {
                    return false;
                }
            } else if ("$€£¥%()".indexOf(c) < 0) {
                return false;
            }
        }
        return digits > 0
                && letters <= 1
                && (letters == 0 || isDigit(text, 0) || (text.length() > 2 && isDigit(text, 1)));
    }

    private static boolean isDigit(String text, int index) {
        return text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /** Two or more groups of digits between the separators of dates and times; months may have names. */
    private static boolean isTemporal(String text) {
        if (text.length() < 4 || text.length() > LONGEST_NUMBER) {
            return false;
        }
        int groups = 0;
        int marks = 0;
        int letters = 0;
        boolean isInDigits = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            groups += isDigit && !isInDigits ? 1 : 0;
            isInDigits = isDigit;
            if (c == '-' || c == '/' || c == ':' || c == '.') {
                marks++;
            } else if (Character.isLetter(c)) {
                letters++;
            } else if (!isDigit && c != ' ' && c != ',' && c != '+') {
                return false;
            }
        }
        boolean isNumeric = groups >= 2 && marks >= 1 && marks <= 8 && groups <= 8 && letters == 0;
        return isNumeric || (groups >= 2 && letters <= 5 && hasTemporalWord(text));
    }

    private static boolean hasTemporalWord(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        for (String word : new String[] {
            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", " AM", " PM", "T", "Z"
        }) {
            int at = upper.indexOf(word);
            boolean isLone = word.length() > 1 || (at > 0 && isDigit(upper, at - 1));
            if (at >= 0 && isLone) {
                return true;
            }
        }
        return false;
    }
}
