// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a line that must be a header if only it could be read: one with a quotation mark too many, with another delimiter
 * than the data, or behind a comment mark. Data is never read this way.
 */
final class HeaderLine {

    private static final String DELIMITERS = ",;\t| ";

    private HeaderLine() {}

    /** The names in {@code line} if some way of splitting it gives {@code width} of them, or nearly so; otherwise none. */
    static List<String> names(String line, String delimiter, int width) {
        List<String> names = split(line, delimiter.charAt(0), false);
        if (names.size() == width) {
            return names;
        }
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char other = DELIMITERS.charAt(i);
            names = split(line, other, true);
            names = split(line, other, true);
            if (names.size() == width) {
                return names;
            }
        }
        names = split(line, delimiter.charAt(0), true);
        return Math.abs(names.size() - width) <= 1 ? names : List.of();
    }

    private static List<String> split(String line, char delimiter, boolean isQuoted) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean isInQuotes = false;
        for (char c : line.strip().toCharArray()) {
            if (c == '"' && isQuoted) {
                isInQuotes = !isInQuotes;
            }
            if (c == delimiter && !isInQuotes) {
                names.add(unquoted(name.toString()));
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(unquoted(name.toString()));
        return names;
    }

    private static String unquoted(String name) {
        String stripped = name.strip();
        boolean isQuoted = stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return isQuoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }
}
