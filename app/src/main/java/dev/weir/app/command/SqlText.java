// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import java.util.ArrayList;
import java.util.List;

/** A long SQL expression on several lines: each branch of a CASE begins one. */
final class SqlText {

    private static final List<String> BEGINNINGS = List.of(" WHEN ", " ELSE ", " END");
    private static final int SHORT = 80;

    private SqlText() {}

    static List<String> lines(String expression) {
        if (expression.length() <= SHORT) {
            return List.of(expression);
        }
        List<String> lines = new ArrayList<>();
        int start = 0;
        boolean isQuoted = false;
        for (int at = 0; at < expression.length(); at++) {
            isQuoted ^= expression.charAt(at) == '\'';
            if (!isQuoted && at > start && beginsLine(expression, at)) {
                lines.add(expression.substring(start, at).stripTrailing());
                start = at;
            }
        }
        lines.add(expression.substring(start));
        return lines;
    }

    private static boolean beginsLine(String expression, int at) {
        return BEGINNINGS.stream().anyMatch(each -> expression.startsWith(each, at));
    }
}
