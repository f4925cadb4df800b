// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.proof.Candidate;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.proof.ColumnTrial;
import dev.weir.remediation.proof.Contest;
import java.util.List;

/** Proposes what was proved before for the same cluster, to be proved again on this batch. */
final class LibraryAuthor implements RuleAuthor {

    static final String NAME = "library";

    private final AnswerBook book;

    LibraryAuthor(AnswerBook book) {
        this.book = book;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Candidate> candidates(ClusterTexts cluster, Contest contest, ColumnTrial trial) {
        return book.known(cluster.cluster()).stream()
                .map(known -> new Candidate(NAME, known.expression(), 0, cluster))
                .toList();
    }
}
