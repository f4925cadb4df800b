// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import dev.weir.remediation.rule.Verdict.Refused;

/** Leaves the walk over a tree at the first thing that is not allowed. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String construct;
    private final String expected;
    private final String found;

    RefusedException(String construct, String expected, String found) {
        super(construct, null, false, false);
        this.construct = construct;
        this.expected = expected;
        this.found = found;
    }

    Refused refused() {
        return new Refused(construct, expected, found);
    }
}
