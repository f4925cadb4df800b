// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.rule.RuleExpression;
import java.util.Map;

/** A rule that passed all four tests on this batch; the only thing that can become active. */
public final class Proved implements ProofOutcome {

    /** What an answer is worth that a second one agrees with. */
    static final double CONFIRMED = 0.955;

    private final RuleExpression rule;
    private final ProofPaper paper;
    private final double confidence;
    private final String reason;
    private final Map<String, String> answers;

    Proved(RuleExpression rule, ProofPaper paper, double confidence, String reason, Map<String, String> answers) {
        this.rule = rule;
        this.paper = paper;
        this.confidence = confidence;
        this.reason = reason;
        this.answers = Map.copyOf(answers);
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

    /** Whether another rule answers a value of the cluster in another way. */
    public boolean contradicts(Proved other) {
        return answers.entrySet().stream().anyMatch(each -> {
            String its = other.answers.getOrDefault(each.getKey(), "");
            return !each.getValue().isEmpty() && !its.isEmpty() && !its.equals(each.getValue());
        });
    }

    /** Whether another rule, written in other words, gives the very same answers. */
    public boolean agreesWith(Proved other) {
        return !rule.equals(other.rule) && answers.equals(other.answers);
    }

    /** The rule with what it gains if another one, written without knowledge of it, gives the same answers. */
    public Proved confirmed() {
        double more = Math.max(confidence, CONFIRMED);
        String why = "two answers, written without knowledge of each other, agree; " + reason;
        return new Proved(rule, paper.with("PROVED", why, more), more, why, answers);
    }

    /** What becomes of it if another rule that passes the same tests contradicts it. */
    public Ambiguous disputed() {
        String why = "another answer of the model passes the same tests and reads values in another way";
        return new Ambiguous(paper.with("AMBIGUOUS", why, 0), why);
    }

    /** How many rows of the cluster the rule mends. */
    public long rows() {
        return paper.rows().mended();
    }
}
