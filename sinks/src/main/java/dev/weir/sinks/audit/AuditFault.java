// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

/**
 * The first place at which an audit is not what it was.
 *
 * @param place the file, and in it the entry
 * @param expected what the chain asks for there
 * @param found what is there
 */
public record AuditFault(What what, String place, String expected, String found) {

    /** What was done to the place. */
    public enum What {
        CHANGED,
        REMOVED,
        INSERTED,
        REORDERED
    }

    /** As a sentence for people. */
    public String sentence() {
        return "%s: expected %s, found %s (%s)".formatted(place, expected, found, what);
    }
}
