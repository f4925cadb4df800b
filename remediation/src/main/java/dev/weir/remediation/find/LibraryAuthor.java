// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.library.StoredRule;
import dev.weir.remediation.proof.Candidate;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.proof.ColumnTrial;
import dev.weir.remediation.proof.Contest;
import java.util.List;
import java.util.function.Predicate;

/** Proposes what was proved before for the same cluster, to be proved again on this batch. */
final class LibraryAuthor implements RuleAuthor {

    static final String NAME = "library";

    private final AnswerBook book;
    private final Predicate<StoredRule> which;

    LibraryAuthor(AnswerBook book) {
        this(book, rule -> true);
    }

    private LibraryAuthor(AnswerBook book, Predicate<StoredRule> which) {
        this.book = book;
        this.which = which;
    }

    /** Proposes only what a model wrote. */
    static LibraryAuthor ofModels(AnswerBook book) {
        return new LibraryAuthor(book, rule -> rule.model() != null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Candidate> candidates(ClusterTexts cluster, Contest contest, ColumnTrial trial) {
        return book.known(cluster.cluster()).stream()
                .filter(which)
                .map(known -> candidate(known, cluster))
                .toList();
    }

    private static Candidate candidate(StoredRule known, ClusterTexts cluster) {
        Candidate candidate = new Candidate(NAME, known.expression(), 0, cluster).writtenBy(known.model());
        return known.status().equals(StoredRule.ACTIVE) ? candidate.confirmedBefore() : candidate;
    }
}
