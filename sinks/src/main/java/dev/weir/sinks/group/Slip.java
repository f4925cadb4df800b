// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.group;

import java.util.Locale;

/** Whether a text can be a misspelling of another: near it, and not a number that differs in its digits alone. */
public final class Slip {

    private static final int LONGEST = 400;
    /** Of texts of one length so many characters stay where they are. */
    private static final double SAME_PLACES = 0.5;

    private static final double MOST_EDITS = 0.25;

    private Slip() {}

    /** Whether {@code text} may be what became of {@code meant}. */
    public static boolean isOf(String text, String meant) {
        if (text.equals(meant)
                || text.length() > LONGEST
                || meant.length() > LONGEST
                || onlyDigitsDiffer(text, meant)) {
            return false;
        }
        String one = text.strip().toLowerCase(Locale.ROOT);
        String other = meant.strip().toLowerCase(Locale.ROOT);
        if (one.equals(other)) {
            return true;
        }
        if (one.length() == other.length() && samePlaces(one, other) >= SAME_PLACES * other.length()) {
            return true;
        }
        int most = (int) (MOST_EDITS * other.length());
        return most > 0 && distance(one, other) <= most;
    }

    /** {@code 7:10} is no slip of {@code 7:15}: each may be meant. */
    private static boolean onlyDigitsDiffer(String one, String other) {
        return one.replaceAll("[0-9]+", "0").equals(other.replaceAll("[0-9]+", "0"));
    }

    private static int samePlaces(String one, String other) {
        int same = 0;
        for (int i = 0; i < one.length(); i++) {
            same += one.charAt(i) == other.charAt(i) ? 1 : 0;
        }
        return same;
    }

    /** Characters to insert, delete or replace. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
            }
            int[] swap = before;
            before = row;
            row = swap;
        }
        return before[other.length()];
    }
}
