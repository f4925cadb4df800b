// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import java.util.function.Function;

/** What the guard says about an expression. */
public sealed interface Verdict {

    /** It may run. */
    record Allowed(RuleExpression rule) implements Verdict {}

    /**
     * It never runs.
     *
     * @param construct the part that is refused, as {@code function}, {@code cast}, {@code column} ...
     * @param expected what may stand there
     * @param found what stands there; text of the expression, never of a row
     */
    record Refused(String construct, String expected, String found) implements Verdict {}

    /** Goes one of two ways. */
    default <T> T fold(Function<? super Allowed, ? extends T> allowed, Function<? super Refused, ? extends T> refused) {
        if (this instanceof Allowed it) {
            return allowed.apply(it);
        }
        return refused.apply((Refused) this);
    }
}
