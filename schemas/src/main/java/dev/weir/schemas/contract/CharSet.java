// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

/**
 * A set of characters: any of ASCII, and all or none of the others.
 *
 * @param low members among the characters 0 to 63
 * @param high members among the characters 64 to 127
 * @param hasOthers whether every character beyond ASCII is a member
 */
record CharSet(long low, long high, boolean hasOthers) {

    static final CharSet NONE = new CharSet(0, 0, false);
    static final CharSet DIGITS = NONE.withRange('0', '9');
    static final CharSet WORD = DIGITS.withRange('a', 'z').withRange('A', 'Z').withRange('_', '_');
    static final CharSet SPACE =
            NONE.withRange('\t', '\n').withRange('\f', '\r').withRange(' ', ' ');
    /** What a dot stands for. */
    static final CharSet NOT_NEWLINE = NONE.withRange('\n', '\n').negated();

    CharSet withRange(char first, char last) {
        long newLow = low;
        long newHigh = high;
        for (int c = first; c <= last; c++) {
            if (c < 64) {
                newLow |= 1L << c;
            } else {
                newHigh |= 1L << c;
            }
        }
        return new CharSet(newLow, newHigh, hasOthers);
    }

    CharSet with(CharSet more) {
        return new CharSet(low | more.low, high | more.high, hasOthers || more.hasOthers);
    }

    CharSet negated() {
        return new CharSet(~low, ~high, !hasOthers);
    }

    boolean isDisjoint(CharSet other) {
        return (low & other.low) == 0 && (high & other.high) == 0 && !(hasOthers && other.hasOthers);
    }

    /** Whether the character that begins with this UTF-8 byte is a member. */
    boolean has(byte first) {
        if (first < 0) {
            return hasOthers;
        }
        return ((first < 64 ? low >>> first : high >>> first) & 1) != 0;
    }
}
