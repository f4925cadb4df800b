// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

/** A clause that cannot be compiled: what should stand there, and what stands there. */
final class BrokenClause extends Exception {

    private static final long serialVersionUID = 1L;

    final String expected;
    final String found;

    BrokenClause(String expected, String found) {
        super("expected %s, found %s".formatted(expected, found));
        this.expected = expected;
        this.found = found;
    }
}
