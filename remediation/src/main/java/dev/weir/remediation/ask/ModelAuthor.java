// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import dev.weir.remediation.library.Written;
import dev.weir.remediation.proof.Ambiguous;
import dev.weir.remediation.proof.Candidate;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.proof.ColumnTrial;
import dev.weir.remediation.proof.Contest;
import dev.weir.remediation.proof.ProofOutcome;
import dev.weir.remediation.proof.Proved;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model for a cluster's rule, again and again until a rule is proved well enough, or the attempts or the budget are
 * used up. Each question tells what was wrong with the answers before. An answer that passes but has nothing beside itself
 * to speak for it needs a second one, asked without telling of the first, that gives the same answers; one that passes and
 * contradicts it leaves the decision to a person.
 */
public final class ModelAuthor {

    /** The name that stands in rules, proofs and the audit. */
    public static final String NAME = "model";

    private final LanguageModel model;
    private final ModelSettings settings;
    private final ModelCounters counters;
    private final String version;

    ModelAuthor(LanguageModel model, ModelSettings settings, ModelCounters counters, String version) {
        this.model = model;
        this.settings = settings;
        this.counters = counters;
        this.version = version;
    }

    /** The model's name and version, as it stands in its rules. */
    public String version() {
        return version;
    }

    /**
     * Asks for a rule.
     *
     * @param trial runs what the model writes, where it can do no harm
     * @param enough what a proof must reach so that nothing more is asked
     * @throws ModelException if the model gave no answer; what was proved so far is lost, and is asked for again
     */
    public Writing write(ClusterTexts cluster, Contest contest, ColumnTrial trial, double enough, Budget budget)
            throws ModelException, InterruptedException, IOException {
        return new Case(cluster, contest, trial, enough, budget).run();
    }

    /** One cluster while it is asked about. */
    private final class Case {

        private final ClusterTexts cluster;
        private final Contest contest;
        private final ColumnTrial trial;
        private final double enough;
        private final Budget budget;
        private final QuestionWriter writer;
        private final Objections objections;
        private final List<Objection> wrong = new ArrayList<>();
        private final List<Draft> passed = new ArrayList<>();
        private @Nullable Draft last;
        private @Nullable Draft open;
        private int tries;
        private long asked;
        private long answered;
        private long nanos;

        /** An answer, and what its proof came to. */
        private record Draft(ModelAnswer answer, ProofOutcome outcome) {

            Proved proved() {
                return (Proved) outcome;
            }
        }

        Case(ClusterTexts cluster, Contest contest, ColumnTrial trial, double enough, Budget budget) {
            this.cluster = cluster;
            this.contest = contest;
            this.trial = trial;
            this.enough = enough;
            this.budget = budget;
            this.writer = new QuestionWriter(cluster, trial.view());
            this.objections = new Objections(cluster, trial, writer.shown());
        }

        Writing run() throws ModelException, InterruptedException, IOException {
            while (tries < settings.attempts() && !budget.isUsedUp()) {
                Optional<ModelAnswer> answer = ask();
                if (answer.isPresent()) {
                    Writing settled = take(answer.get());
                    if (settled != null) {
                        return settled;
                    }
                }
            }
            Draft best = passed.isEmpty() ? (open == null ? last : open) : passed.get(0);
            return best == null ? new Writing(null, null) : writing(best, best.outcome());
        }

        private Optional<ModelAnswer> ask() throws ModelException, InterruptedException {
            long began = System.nanoTime();
            // A second opinion is worth nothing if it was told the first one.
            List<Objection> told = passed.isEmpty() ? wrong : List.of();
            Question question = writer.write(told, tries);
            Reply reply;
            try {
                reply = model.reply(question);
            } catch (ModelException e) {
                budget.failed();
                throw e;
            }
            budget.used(reply);
            tries++;
            asked += reply.asked();
            answered += reply.answered();
            nanos += System.nanoTime() - began;
            Optional<ModelAnswer> answer = AnswerReader.read(reply.text());
            if (answer.isEmpty()) {
                counters.unreadable();
                wrong.add(new Objection(
                        "", "it was no JSON object with an expression; answer with that and nothing else"));
            }
            return answer;
        }

        private @Nullable Writing take(ModelAnswer answer) throws IOException {
            ProofOutcome outcome = new Candidate(NAME, answer.expression(), 0, cluster)
                    .writtenBy(version)
                    .prove(contest, trial);
            Draft draft = new Draft(answer, outcome);
            last = draft;
            open = open == null && outcome instanceof Ambiguous ? draft : open;
            if (!(outcome instanceof Proved proved)) {
                wrong.add(objections.to(answer.expression(), outcome));
                return null;
            }
            for (Draft other : passed) {
                if (other.proved().contradicts(proved)) {
                    Ambiguous disputed = other.proved().disputed();
                    return writing(other, disputed);
                }
            }
            if (proved.confidence() >= enough) {
                return writing(draft, proved);
            }
            for (Draft other : passed) {
                if (other.proved().agreesWith(proved)) {
                    Proved confirmed = other.proved().confirmed();
                    return writing(other, confirmed);
                }
            }
            passed.add(draft);
            return null;
        }

        private Writing writing(Draft draft, ProofOutcome outcome) {
            Written written = new Written(
                    version,
                    tries,
                    asked,
                    answered,
                    nanos / 1e9,
                    draft.answer().claimed(),
                    draft.answer().reasoning(),
                    draft.answer().pattern());
            return new Writing(outcome, written);
        }
    }
}
