// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.ask.Budget;
import dev.weir.remediation.ask.ModelAuthor;
import dev.weir.remediation.ask.ModelException;
import dev.weir.remediation.ask.Writing;
import dev.weir.remediation.proof.Candidate;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.proof.ColumnTrial;
import dev.weir.remediation.proof.Contest;
import dev.weir.remediation.proof.ProofOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a model about one cluster after the other, as far as the batch's budget goes and as long as it answers. */
final class AskedAuthor implements RuleAuthor {

    private final ModelAuthor model;
    private final Budget budget;
    private final AnswerBook book;
    private final double enough;
    private @Nullable ModelException fault;
    private int unasked;

    /** @param enough what a proof must reach to act */
    AskedAuthor(ModelAuthor model, Budget budget, AnswerBook book, double enough) {
        this.model = model;
        this.budget = budget;
        this.book = book;
        this.enough = enough;
    }

    @Override
    public String name() {
        return ModelAuthor.NAME;
    }

    @Override
    public boolean isLastResort() {
        return true;
    }

    /** None: what it says is worth something only after it was told what is wrong with it. */
    @Override
    public List<Candidate> candidates(ClusterTexts cluster, Contest contest, ColumnTrial trial) {
        return List.of();
    }

    @Override
    public List<ProofOutcome> outcomes(ClusterTexts cluster, Contest contest, ColumnTrial trial) throws IOException {
        if (fault != null || budget.isUsedUp() || Thread.currentThread().isInterrupted()) {
            unasked++;
            return List.of();
        }
        try {
            Writing writing = model.write(cluster, contest, trial, enough, budget);
            if (writing.written() != null) {
                book.note(cluster.cluster(), writing.written());
            }
            return Optional.ofNullable(writing.outcome()).stream().toList();
        } catch (ModelException e) {
            fault = e;
            unasked++;
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Why it stopped answering; empty if it did not. */
    Optional<ModelException> fault() {
        return Optional.ofNullable(fault);
    }

    /** Clusters that it was not asked about, or not to the end. */
    int unasked() {
        return unasked;
    }
}
