// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.List;

/**
 * A way to write times of day: a regular expression over a text in lower case, and what its groups are. The groups are
 * hour, minute, second, fraction, half of the day, in this order, as far as there are any.
 */
record TimeForm(String name, String regex, boolean hasMinute, boolean hasSecond, boolean hasFraction, boolean hasHalf) {

    private static final String HOUR = "([01]?[0-9]|2[0-3])";
    private static final String HOUR_OF_12 = "(0?[1-9]|1[0-2])";
    private static final String TWO = "([0-5][0-9])";
    private static final String HALF = " ?([ap])\\.? ?m\\.?";

    /** No time of day at all. */
    static final TimeForm NONE = new TimeForm("", "", false, false, false, false);

    /** Midnight, which says nothing about a day. */
    static final TimeForm MIDNIGHT = new TimeForm(
            "midnight", "(?:00:00(?::00(?:[.,]0{1,9})?)?z?|12:00(?::00)? ?am)", false, false, false, false);

    static final List<TimeForm> ALL = List.of(
            new TimeForm("hours and minutes", HOUR + ":" + TWO, true, false, false, false),
            new TimeForm("hours to seconds", HOUR + ":" + TWO + ":" + TWO, true, true, false, false),
            new TimeForm(
                    "hours to fractions", HOUR + ":" + TWO + ":" + TWO + "[.,]([0-9]{1,6})", true, true, true, false),
            new TimeForm("hour of twelve", HOUR_OF_12 + HALF, false, false, false, true),
            new TimeForm("hours of twelve and minutes", HOUR_OF_12 + "[:.]" + TWO + HALF, true, false, false, true),
            new TimeForm(
                    "hours of twelve to seconds", HOUR_OF_12 + ":" + TWO + ":" + TWO + HALF, true, true, false, true),
            new TimeForm(
                    "hours and minutes with a point",
                    HOUR + "[.h]" + TWO + "(?: ?uhr| ?h)?",
                    true,
                    false,
                    false,
                    false),
            new TimeForm(
                    "hours and minutes with a word", HOUR + ":" + TWO + " ?(?:uhr|h|hrs)", true, false, false, false),
            new TimeForm("hours to seconds with points", HOUR + "\\." + TWO + "\\." + TWO, true, true, false, false),
            new TimeForm("four digits of a time", "([01][0-9]|2[0-3])" + TWO, true, false, false, false),
            new TimeForm("six digits of a time", "([01][0-9]|2[0-3])" + TWO + TWO, true, true, false, false));

    /** How many groups the expression has. */
    int groups() {
        return isNone() ? 0 : 1 + (hasMinute ? 1 : 0) + (hasSecond ? 1 : 0) + (hasFraction ? 1 : 0) + (hasHalf ? 1 : 0);
    }

    boolean isNone() {
        return regex.isEmpty() || name.equals("midnight");
    }

    /** What the groups from {@code first} on are put together to, for {@link #format}. */
    String kept(int first) {
        if (isNone()) {
            return "";
        }
        int group = first;
        StringBuilder text = new StringBuilder(" \\").append(group++);
        text.append(hasMinute ? ":\\" + group++ : ":00");
        text.append(hasSecond ? ":\\" + group++ : ":00");
        text.append(hasFraction ? ".\\" + group++ : "");
        text.append(hasHalf ? " \\" + group + "m" : "");
        return text.toString();
    }

    /** Letters of {@code strptime} for what {@link #kept} gives. */
    String format() {
        if (isNone()) {
            return "";
        }
        return hasHalf ? " %I:%M:%S %p" : hasFraction ? " %H:%M:%S.%f" : " %H:%M:%S";
    }
}
