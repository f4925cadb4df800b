// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import java.util.function.Function;

/** What became of a candidate. */
public sealed interface ProofOutcome permits Proved, Refuted, Ambiguous {

    /** What was tried, and what came of it. */
    ProofPaper paper();

    /** Why, in a sentence for people. */
    String reason();

    /** Goes one of three ways. */
    default <T> T fold(
            Function<? super Proved, ? extends T> proved,
            Function<? super Refuted, ? extends T> refuted,
            Function<? super Ambiguous, ? extends T> ambiguous) {
        if (this instanceof Proved it) {
            return proved.apply(it);
        }
        return this instanceof Refuted it ? refuted.apply(it) : ambiguous.apply((Ambiguous) this);
    }
}
