// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

/**
 * A value as it should be.
 *
 * @param text as the contract has it in a file; empty for none
 * @param plain the same in the one notation that truth is compared in: ISO 8601 for days and times, digits for numbers
 */
record Value(String text, String plain) {

    /** No value. */
    static final Value NONE = new Value("", "");

    static Value of(String text) {
        return new Value(text, text);
    }
}
