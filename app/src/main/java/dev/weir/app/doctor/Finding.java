// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.doctor;

/**
 * One thing that was looked at.
 *
 * @param subject what was looked at, in a word
 * @param text what was found, and what to do where it is not well
 */
public record Finding(Level level, String subject, String text) {

    /** How bad it is. */
    public enum Level {
        /** All is well. */
        OK,
        /** Works, and may surprise. */
        WARNING,
        /** Does not work, or may lose work. */
        FAULT
    }

    static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text);
    }

    static Finding warning(String subject, String text) {
        return new Finding(Level.WARNING, subject, text);
    }

    static Finding fault(String subject, String text) {
        return new Finding(Level.FAULT, subject, text);
    }
}
