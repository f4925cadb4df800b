// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.Reading;
import dev.weir.remediation.proof.FormVerdict.Dead;
import dev.weir.remediation.proof.FormVerdict.Open;
import java.util.Optional;
import java.util.function.Predicate;

/** What is said of a cluster for which no rule can be put together though readings of its values are known. */
public final class Undecided {

    private Undecided() {}

    /**
     * Ambiguous where readings are left, refuted where none is; empty where none was known.
     *
     * @param isProposable whether an expression, as it runs, may be proposed to a person
     */
    public static Optional<ProofOutcome> of(
            ClusterTexts cluster, Contest contest, ColumnTrial trial, String author, Predicate<String> isProposable) {
        PaperDraft draft = new PaperDraft(cluster, contest, trial.view(), author);
        Optional<Open> open = first(cluster, contest, Open.class);
        if (open.isPresent()) {
            draft.expression = open.get().rivals().stream()
                    .filter(rival -> rival.isAlive() && !rival.reading().isDoubt())
                    .map(FormVerdict.RivalReport::reading)
                    .map(Reading::expression)
                    .flatMap(expression -> trial.check(expression).stream())
                    .map(rule -> rule.sql())
                    .filter(isProposable)
                    .findFirst()
                    .orElse("");
            return Optional.of(draft.ambiguous());
        }
        return first(cluster, contest, Dead.class).map(dead -> draft.dead());
    }

    private static <T extends FormVerdict> Optional<T> first(ClusterTexts cluster, Contest contest, Class<T> kind) {
        return cluster.texts().stream()
                .flatMap(text -> contest.of(text.text()).stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
