// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.author.Synthesizer;
import dev.weir.remediation.proof.Candidate;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.proof.ColumnTrial;
import dev.weir.remediation.proof.Contest;
import dev.weir.remediation.proof.RuleDraft;
import java.util.List;

/** Puts the readings that the batch has left for a cluster's texts together to one rule. */
final class SynthesizerAuthor implements RuleAuthor {

    @Override
    public String name() {
        return Synthesizer.NAME;
    }

    @Override
    public List<Candidate> candidates(ClusterTexts cluster, Contest contest, ColumnTrial trial) {
        return RuleDraft.of(cluster, contest, trial, name()).stream().toList();
    }
}
