// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.rule.RuleExpression;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule with a rival that the batch does not refute: only a person can choose.
 *
 * @param tested the rule, if it has passed all tests but that for rivals; null where it was not tested so far
 */
public record Ambiguous(
        ProofPaper paper, String reason, @Nullable RuleExpression tested) implements ProofOutcome {

    Ambiguous(ProofPaper paper, String reason) {
        this(paper, reason, null);
    }

    Ambiguous tested(RuleExpression rule) {
        return new Ambiguous(paper, reason, rule);
    }

    /**
     * Lets the rule act because a person has chosen it; the proof gives no confidence. Empty where the tests that hold for
     * people, too, were not passed.
     *
     * @param choice who chose, when and why
     */
    public Optional<Proved.Active> chosen(String choice) {
        return tested == null ? Optional.empty() : Optional.of(new Proved.Active(tested.sql(), 0, choice));
    }
}
