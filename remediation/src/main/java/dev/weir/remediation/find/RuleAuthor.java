// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.proof.Candidate;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.proof.ColumnTrial;
import dev.weir.remediation.proof.Contest;
import dev.weir.remediation.proof.ProofOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever writes rules. What an author proposes is a candidate and nothing more: it has to prove itself on the batch, and the
 * best that is proved acts, whoever wrote it.
 */
public interface RuleAuthor {

    /** The name that stands in rules, proofs and the audit. */
    String name();

    /**
     * Rules for a cluster, those that the author trusts most first; none where it knows none.
     *
     * @param contest which readings the batch has left for the column's texts
     * @param trial runs expressions over these texts
     */
    List<Candidate> candidates(ClusterTexts cluster, Contest contest, ColumnTrial trial);

    /** What becomes of its candidates; an author that learns from what refutes them tries them one by one. */
    default List<ProofOutcome> outcomes(ClusterTexts cluster, Contest contest, ColumnTrial trial) throws IOException {
        List<ProofOutcome> outcomes = new ArrayList<>();
        for (Candidate candidate : candidates(cluster, contest, trial)) {
            outcomes.add(candidate.prove(contest, trial));
        }
        return outcomes;
    }

    /** Whether it is asked only where nobody before it has a rule that is proved. */
    default boolean isLastResort() {
        return false;
    }
}
