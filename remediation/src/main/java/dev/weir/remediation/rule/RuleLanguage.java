// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

/** The rule language in words, for those who are to write it. */
public final class RuleLanguage {

    private RuleLanguage() {}

    /** All functions that the guard lets through, in alphabetical order. */
    public static String functions() {
        return String.join(", ", Functions.names());
    }
}
