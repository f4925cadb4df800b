// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.BrokenText;
import dev.weir.remediation.author.Claim;
import dev.weir.remediation.proof.FormVerdict.Dead;
import dev.weir.remediation.proof.FormVerdict.Decided;
import dev.weir.remediation.proof.FormVerdict.Open;
import dev.weir.remediation.proof.ProofPaper.Contracted;
import dev.weir.remediation.proof.ProofPaper.Information;
import dev.weir.remediation.proof.ProofPaper.Rows;
import dev.weir.remediation.proof.ProofPaper.Stability;
import dev.weir.remediation.rule.RuleExpression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule that an author proposes for a cluster. Nothing is known of it before it is tried. */
public final class Candidate {

    /** Share of a cluster's rows that a rule must mend: less, and it was not made for them. */
    private static final double LEAST_COVERAGE = 0.1;

    private static final int WHOLE_CLUSTER_HELD_OUT = 20;
    private static final int HELD_OUT_OF = 3;

    private final String author;
    private final String expression;
    private final int excluded;
    private final ClusterTexts cluster;
    private final @Nullable String model;
    private final double alone;

    /**
     * A candidate.
     *
     * @param excluded how many values the expression leaves out because the contract refuses what they are read as
     */
    public Candidate(String author, String expression, int excluded, ClusterTexts cluster) {
        this(author, expression, excluded, cluster, null, FreeReading.ALONE);
    }

    private Candidate(
            String author,
            String expression,
            int excluded,
            ClusterTexts cluster,
            @Nullable String model,
            double alone) {
        this.author = author;
        this.expression = expression;
        this.excluded = excluded;
        this.cluster = cluster;
        this.model = model;
        this.alone = alone;
    }

    /**
     * The same, and who wrote it: what a model wrote has more to prove.
     *
     * @param byModel name and version of the model; null where it was none
     */
    public Candidate writtenBy(@Nullable String byModel) {
        return new Candidate(author, expression, excluded, cluster, byModel, alone);
    }

    /** The same, where more than the rule's own say spoke for it before: a second answer, or a person. */
    public Candidate confirmedBefore() {
        return new Candidate(author, expression, excluded, cluster, model, Proved.CONFIRMED);
    }

    /** Whether it is to be run where the operating system limits what it can do. */
    public boolean isByModel() {
        return model != null;
    }

    /** Tries the candidate on the batch. */
    public ProofOutcome prove(Contest contest, ColumnTrial everyones) throws IOException {
        ColumnTrial trial = isByModel() ? everyones.apart() : everyones;
        PaperDraft draft = new PaperDraft(cluster, contest, trial.view(), author);
        Optional<RuleExpression> checked = trial.check(expression);
        Optional<Map<String, String>> answers = trial.run(expression);
        if (checked.isEmpty() || answers.isEmpty()) {
            draft.expression = expression;
            return draft.refuted(trial.refusal(expression).orElse("the rule cannot be run"));
        }
        draft.expression = checked.get().sql();
        return prove(checked.get(), answers.get(), contest, trial, draft);
    }

    private ProofOutcome prove(
            RuleExpression rule, Map<String, String> answers, Contest contest, ColumnTrial trial, PaperDraft draft)
            throws IOException {
        draft.examples(answers);
        draft.rows = rows(answers, contest);
        draft.contracted = contracted(answers, trial);
        draft.information = information(answers, contest);
        Optional<Ambiguous> rival = rival(answers, contest, draft);
        draft.stability = stability(rule, answers, trial);
        if (draft.contracted.refused() > 0) {
            return draft.refuted("the contract refuses %d of its answers".formatted(draft.contracted.refused()));
        }
        if (draft.stability.validChanged() > 0) {
            return draft.refuted(
                    "it would change %d values that are valid already".formatted(draft.stability.validChanged()));
        }
        if (draft.stability.answersChanged() > 0) {
            return draft.refuted(
                    "applied twice it changes %d of its own answers".formatted(draft.stability.answersChanged()));
        }
        if (draft.information.lost() > 0) {
            return draft.refuted("%d values lose some of their information".formatted(draft.information.lost()));
        }
        if (rival.isPresent()) {
            return rival.get().tested(rule);
        }
        if (isByModel()) {
            draft.free = FreeReading.of(free(answers, contest), trial, alone);
            if (!draft.free.refuted().isEmpty()) {
                return draft.refuted(draft.free.refuted());
            }
            if (!draft.free.open().isEmpty()) {
                return draft.open(draft.free.open());
            }
        }
        return judgeCoverage(rule, answers, draft);
    }

    /** Whether no reading of a text is known, or none of those that are known is left. */
    private static boolean isFree(BrokenText text, Contest contest) {
        return contest.of(text.text())
                .filter(verdict -> !(verdict instanceof Dead))
                .isEmpty();
    }

    /** The answers to texts of which no readings are known. */
    private Map<String, String> free(Map<String, String> answers, Contest contest) {
        Map<String, String> free = new LinkedHashMap<>();
        for (BrokenText text : cluster.texts()) {
            String answer = answers.get(text.text());
            if (answer != null && isFree(text, contest)) {
                free.put(text.text(), answer);
            }
        }
        return free;
    }

    private ProofOutcome judgeCoverage(RuleExpression rule, Map<String, String> answers, PaperDraft draft) {
        Rows rows = draft.rows;
        if (rows.ambiguous() > rows.mended()) {
            Ambiguous doubt = draft.ambiguous();
            return rows.mended() == 0 ? doubt : doubt.tested(rule);
        }
        if (rows.mended() == 0 || rows.mended() < LEAST_COVERAGE * rows.all()) {
            return draft.refuted("it mends only %d of %d rows".formatted(rows.mended(), rows.all()));
        }
        return draft.proved(rule, answers);
    }

    private Rows rows(Map<String, String> answers, Contest contest) {
        long mended = 0;
        long ambiguous = 0;
        for (BrokenText text : cluster.texts()) {
            if (answers.containsKey(text.text())) {
                mended += text.rows();
            } else if (contest.of(text.text()).filter(Open.class::isInstance).isPresent()) {
                ambiguous += text.rows();
            }
        }
        long all = cluster.rows();
        return new Rows(all, mended, ambiguous, all - mended - ambiguous);
    }

    /** (a) What it answers is accepted by all clauses of the column. */
    private Contracted contracted(Map<String, String> answers, ColumnTrial trial) {
        boolean isTiny = cluster.texts().size() < WHOLE_CLUSTER_HELD_OUT;
        int heldOut = 0;
        int others = 0;
        int refused = 0;
        for (BrokenText text : cluster.texts()) {
            String answer = answers.get(text.text());
            if (answer != null) {
                boolean isHeldOut = isTiny || Math.floorMod(text.text().hashCode(), HELD_OUT_OF) == 0;
                heldOut += isHeldOut ? 1 : 0;
                others += isHeldOut ? 0 : 1;
                refused += trial.isAccepted(answer) ? 0 : 1;
            }
        }
        return new Contracted(heldOut, others, refused, excluded);
    }

    /** (b) Valid values stay as they are, and so do its own answers. */
    private Stability stability(RuleExpression rule, Map<String, String> answers, ColumnTrial trial)
            throws IOException {
        int changed = 0;
        for (String valid : trial.view().valid()) {
            String answer = answers.get(valid);
            changed += answer == null || answer.equals(valid) ? 0 : 1;
        }
        Set<String> own = new HashSet<>();
        cluster.texts()
                .forEach(text -> Optional.ofNullable(answers.get(text.text())).ifPresent(own::add));
        own.remove(Contest.NO_VALUE);
        Map<String, String> again = trial.runOver(rule, List.copyOf(own)).orElse(Map.of());
        int twice = 0;
        for (Map.Entry<String, String> each : again.entrySet()) {
            twice += each.getKey().equals(each.getValue()) ? 0 : 1;
        }
        return new Stability(trial.view().valid().size(), changed, own.size(), twice);
    }

    /** (c) What a value says is still said. */
    private Information information(Map<String, String> answers, Contest contest) {
        int compared = 0;
        int lost = 0;
        Set<String> before = new HashSet<>();
        Set<String> after = new HashSet<>();
        for (BrokenText text : cluster.texts()) {
            String answer = answers.get(text.text());
            if (answer == null || answer.equals(Contest.NO_VALUE)) {
                continue;
            }
            Claim claim = contest.of(text.text())
                    .filter(Decided.class::isInstance)
                    .map(verdict -> ((Decided) verdict).reading().claim())
                    .orElse(Claim.DISTINCT);
            compared++;
            lost += Carried.isCarried(claim, text.text(), answer) ? 0 : 1;
            if (claim != Claim.CHOICE) {
                before.add(text.text().strip().toLowerCase(Locale.ROOT));
                after.add(answer);
            }
        }
        boolean isConstant = before.size() > 2 && after.size() == 1;
        return new Information(compared, lost + (isConstant ? before.size() : 0), before.size(), after.size());
    }

    /** (d) No reading that is left answers otherwise. */
    private Optional<Ambiguous> rival(Map<String, String> answers, Contest contest, PaperDraft draft) {
        List<String> open = new ArrayList<>();
        for (BrokenText text : cluster.texts()) {
            String answer = answers.get(text.text());
            Optional<FormVerdict> verdict = contest.of(text.text());
            if (answer == null || verdict.isEmpty() || (isByModel() && isFree(text, contest))) {
                continue;
            }
            Optional<String> rival = contest.answer(text.text());
            boolean isOther = rival.isPresent() && !rival.get().equals(answer);
            if (isOther || !(verdict.get() instanceof Decided)) {
                open.add(text.text());
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of(draft.ambiguous(open.get(0), answers));
    }
}
