// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

/** What of a text its repaired form must still hold: a rule that loses more was not a repair. */
public enum Claim {
    /** The digits, in order; zeros may be added or lost at both ends. */
    DIGITS_IN_ORDER,
    /** The digits other than zero, in any order. */
    DIGITS,
    /** Texts that differ by more than blanks and letter case stay apart. */
    DISTINCT,
    /** Nothing: the answer is one of a closed list. */
    CHOICE
}
