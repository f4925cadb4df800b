// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.BrokenText;
import dev.weir.remediation.author.Reading;
import dev.weir.remediation.proof.FormVerdict.Decided;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts the readings that are left for a cluster's forms together to one rule. */
public final class RuleDraft {

    private static final int MOST_EXCLUDED = 40;
    private static final int LONGEST_EXCLUDED = 60;

    private RuleDraft() {}

    /** The candidate of the readings that are left; empty where no form of the cluster has one. */
    public static Optional<Candidate> of(ClusterTexts cluster, Contest contest, ColumnTrial trial, String author) {
        Map<String, Long> rows = new HashMap<>();
        for (BrokenText text : cluster.texts()) {
            if (contest.answer(text.text()).isPresent()) {
                contest.of(text.text()).ifPresent(verdict -> rows.merge(verdict.form(), text.rows(), Long::sum));
            }
        }
        List<Decided> kept = new ArrayList<>(contest.verdicts().stream()
                .filter(verdict -> verdict instanceof Decided && rows.containsKey(verdict.form()))
                .map(Decided.class::cast)
                .toList());
        while (!kept.isEmpty()) {
            List<Reading> readings = kept.stream().map(Decided::reading).toList();
            String plain = expression(readings, List.of(), trial);
            if (trial.check(plain).isPresent()) {
                return Optional.of(careful(plain, readings, cluster, trial, author));
            }
            // Too long for the rule language: the form that mends the fewest rows goes.
            kept.remove(kept.stream()
                    .min(Comparator.comparingLong(form -> rows.getOrDefault(form.form(), 0L)))
                    .orElseThrow());
        }
        return Optional.empty();
    }

    /** Leaves out values whose reading the contract refuses: nobody knows what they are. */
    private static Candidate careful(
            String plain, List<Reading> readings, ClusterTexts cluster, ColumnTrial trial, String author) {
        Map<String, String> answers = trial.run(plain).orElse(Map.of());
        TreeSet<String> refused = new TreeSet<>();
        for (BrokenText text : cluster.texts()) {
            String answer = answers.get(text.text());
            if (answer != null && !trial.isAccepted(answer)) {
                refused.add(text.text());
            }
        }
        boolean isListable = !trial.view().column().pii()
                && refused.size() <= MOST_EXCLUDED
                && refused.stream().allMatch(text -> text.length() <= LONGEST_EXCLUDED);
        if (refused.isEmpty() || !isListable) {
            return new Candidate(author, plain, 0, cluster);
        }
        String expression = expression(readings, List.copyOf(refused), trial);
        return trial.check(expression).isPresent()
                ? new Candidate(author, expression, refused.size(), cluster)
                : new Candidate(author, plain, 0, cluster);
    }

    private static String expression(List<Reading> readings, List<String> refused, ColumnTrial trial) {
        StringBuilder sql = new StringBuilder("CASE");
        if (!refused.isEmpty()) {
            String column = '"' + trial.view().column().name().replace("\"", "\"\"") + '"';
            sql.append(refused.stream()
                    .map(text -> "'" + text.replace("'", "''") + "'")
                    .collect(Collectors.joining(", ", " WHEN " + column + " IN (", ") THEN NULL")));
        }
        for (Reading reading : readings) {
            sql.append(" WHEN ").append(reading.guard()).append(" THEN ").append(reading.body());
        }
        return sql.append(" END").toString();
    }
}
