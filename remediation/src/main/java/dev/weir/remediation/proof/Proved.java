// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.rule.RuleExpression;

/** A rule that passed all four tests on this batch; the only thing that can become active. */
public final class Proved implements ProofOutcome {

    private final RuleExpression rule;
    private final ProofPaper paper;
    private final double confidence;
    private final String reason;

    Proved(RuleExpression rule, ProofPaper paper, double confidence, String reason) {
        this.rule = rule;
        this.paper = paper;
        this.confidence = confidence;
        this.reason = reason;
    }

    /**
     * A rule that acts.
     *
     * @param expression as the guard has checked it
     */
    public record Active(String expression, double confidence, String reason) {}

    /** Lets the rule act; that there is a proof is what makes it possible. */
    public Active activate() {
        return new Active(rule.sql(), confidence, reason);
    }

    @Override
    public ProofPaper paper() {
        return paper;
    }

    @Override
    public String reason() {
        return reason;
    }

    /** 0 to 1, from the tests alone. */
    public double confidence() {
        return confidence;
    }

    /** How many rows of the cluster the rule mends. */
    public long rows() {
        return paper.rows().mended();
    }
}
