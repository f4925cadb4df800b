// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import dev.weir.remediation.author.BrokenText;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.proof.ColumnTrial;
import dev.weir.remediation.proof.ProofOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says what is wrong with a rule by example: what it makes of values, and which valid values it would change. */
final class Objections {

    private static final int MOST = 6;

    private final ClusterTexts cluster;
    private final ColumnTrial trial;
    private final UnaryOperator<String> shown;

    Objections(ClusterTexts cluster, ColumnTrial trial, UnaryOperator<String> shown) {
        this.cluster = cluster;
        this.trial = trial;
        this.shown = shown;
    }

    Objection to(String expression, ProofOutcome outcome) {
        Optional<Map<String, String>> answers = trial.run(expression);
        StringBuilder why = new StringBuilder(outcome.reason());
        answers.ifPresent(
                found -> examples(found).forEach(each -> why.append("; ").append(each)));
        return new Objection(expression, why.toString());
    }

    private List<String> examples(Map<String, String> answers) {
        List<String> examples = new ArrayList<>();
        for (BrokenText text : cluster.texts()) {
            String answer = answers.get(text.text());
            if (examples.size() < MOST && (answer == null || !trial.isAccepted(answer))) {
                examples.add("it turns '%s' into %s%s"
                        .formatted(
                                shown.apply(text.text()),
                                answer == null ? "NULL" : "'" + shown.apply(answer) + "'",
                                answer == null ? "" : ", which the contract refuses"));
            }
        }
        for (String valid : trial.view().valid()) {
            String answer = answers.get(valid);
            if (examples.size() < MOST && answer != null && !answer.equals(valid)) {
                examples.add(
                        "it changes the valid value '%s' into '%s'".formatted(shown.apply(valid), shown.apply(answer)));
            }
        }
        for (BrokenText text : cluster.texts()) {
            if (examples.isEmpty() && answers.get(text.text()) != null) {
                examples.add("it turns '%s' into '%s'"
                        .formatted(shown.apply(text.text()), shown.apply(answers.get(text.text()))));
            }
        }
        return examples;
    }
}
