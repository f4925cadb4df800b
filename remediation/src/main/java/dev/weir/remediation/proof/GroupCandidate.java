// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.context.BatchContext;
import dev.weir.remediation.context.Reliability;
import dev.weir.remediation.proof.ProofPaper.Contracted;
import dev.weir.remediation.proof.ProofPaper.Rows;
import dev.weir.remediation.rule.ContextCall;
import dev.weir.remediation.rule.RuleExpression;
import dev.weir.sinks.group.Vote;
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

/**
 * A rule that asks the rows around. Its proof is over rows, not over texts: what the groups say is held against every valid
 * value of the batch, and its confidence falls with each that they do not reproduce, with small groups and narrow votes.
 */
public final class GroupCandidate {

    private static final double MOST_CONFIDENCE = 0.99;
    private static final double NARROW_VOTES_COST = 0.05;
    private static final double SMALL_GROUPS_COST = 0.05;
    /** Share of a cluster's rows that the rule must mend. */
    private static final double LEAST_COVERAGE = 0.1;

    private final String author;
    private final String expression;
    private final ClusterTexts cluster;
    private final List<Reliability> shares;
    private final BatchContext context;
    private final List<Map<String, @Nullable String>> rows;

    /**
     * A candidate.
     *
     * @param shares how far each key that it asks can be trusted
     * @param rows the cluster's rows; none where they are only known to break the clause after another rule
     */
    public GroupCandidate(
            String author,
            String expression,
            ClusterTexts cluster,
            List<Reliability> shares,
            BatchContext context,
            List<Map<String, @Nullable String>> rows) {
        this.author = author;
        this.expression = expression;
        this.cluster = cluster;
        this.shares = List.copyOf(shares);
        this.context = context;
        this.rows = List.copyOf(rows);
    }

    /** Tries the candidate on the batch. */
    public ProofOutcome prove(Contest contest, ColumnTrial trial) throws IOException {
        PaperDraft draft = new PaperDraft(cluster, contest, trial.view(), author);
        draft.expression = expression;
        List<String> columns = context.columns();
        Optional<RuleExpression> rule = trial.check(expression, columns);
        if (rule.isEmpty()) {
            return draft.refuted("the rule language does not allow it");
        }
        draft.expression = rule.get().sql();
        Optional<List<@Nullable String>> answers = answers(rule.get(), trial);
        if (answers.isEmpty()) {
            return draft.refuted("the rule cannot be run");
        }
        return judge(rule.get(), answers.get(), trial, draft);
    }

    private Optional<List<@Nullable String>> answers(RuleExpression rule, ColumnTrial trial) throws IOException {
        List<String> columns = new ArrayList<>(rule.columns());
        rule.contexts().forEach(call -> columns.add(call.name()));
        List<List<@Nullable String>> cells = new ArrayList<>();
        for (Map<String, @Nullable String> row : rows) {
            List<@Nullable String> texts = new ArrayList<>();
            rule.columns().forEach(column -> texts.add(row.get(column)));
            rule.contexts().forEach(call -> texts.add(context.answer(call, row::get)));
            cells.add(texts);
        }
        return trial.runOver(rule, columns, cells);
    }

    private ProofOutcome judge(
            RuleExpression rule, List<@Nullable String> answers, ColumnTrial trial, PaperDraft draft) {
        Map<String, String> examples = new LinkedHashMap<>();
        Set<String> refused = new HashSet<>();
        Electorate electorate = new Electorate();
        long mended = 0;
        for (int i = 0; i < answers.size(); i++) {
            String answer = answers.get(i);
            if (answer != null) {
                mended++;
                electorate.add(rule, rows.get(i), answer);
                if (!trial.isAccepted(answer)) {
                    refused.add(answer);
                }
                String before = rows.get(i).get(trial.view().column().name());
                examples.putIfAbsent(before == null ? "" : before, answer);
            }
        }
        draft.examples(examples);
        long all = Math.max(rows.size(), cluster.cluster().getRows());
        draft.rows = new Rows(all, rows.isEmpty() ? all : mended, 0, rows.isEmpty() ? 0 : all - mended);
        draft.contracted =
                new Contracted((int) Math.min(Integer.MAX_VALUE, agreeing()), answers.size(), refused.size(), 0);
        if (!refused.isEmpty()) {
            return draft.refuted("the contract refuses %d of its answers".formatted(refused.size()));
        }
        if (draft.rows.mended() == 0 || draft.rows.mended() < LEAST_COVERAGE * all) {
            return draft.refuted(
                    "its groups have an answer for only %d of %d rows".formatted(draft.rows.mended(), all));
        }
        return draft.proved(rule, confidence(electorate), words(electorate, draft.rows));
    }

    private long agreeing() {
        return shares.stream().mapToLong(Reliability::agreeing).min().orElse(0);
    }

    private double confidence(Electorate electorate) {
        double share = shares.stream().mapToDouble(Reliability::share).min().orElse(0);
        return Math.min(MOST_CONFIDENCE, share)
                - NARROW_VOTES_COST * (1 - electorate.margin())
                - SMALL_GROUPS_COST / electorate.size();
    }

    private String words(Electorate electorate, Rows rows) {
        Reliability first = shares.get(0);
        return String.format(
                Locale.ROOT,
                "rows with the same key say so (%.1f rows each, margin %.2f); held out, they say what stands there in %d rows, in %d it is misspelt, in %d another value; %d of %d rows",
                electorate.size(),
                electorate.margin(),
                first.agreeing(),
                first.slips(),
                first.foreign(),
                rows.mended(),
                rows.all());
    }

    /** The groups that have voted for a rule's answers. */
    private final class Electorate {

        private long votes;
        private double margins;
        private double inverseSizes;

        void add(RuleExpression rule, Map<String, @Nullable String> row, String answer) {
            double margin = 0;
            long size = 0;
            for (ContextCall call : rule.contexts()) {
                Optional<Vote> vote = context.vote(call, row::get)
                        .filter(each -> each.winner().equals(answer));
                margin = Math.max(margin, vote.map(Vote::margin).orElse(0.0));
                size = Math.max(size, vote.map(Vote::size).orElse(1L));
            }
            votes++;
            margins += margin;
            inverseSizes += 1.0 / Math.max(1, size);
        }

        /** On average; the least that a clear majority has where no row is known. */
        double margin() {
            return votes == 0 ? 0.5 : margins / votes;
        }

        double size() {
            return votes == 0 ? 3 : votes / inverseSizes;
        }
    }
}
