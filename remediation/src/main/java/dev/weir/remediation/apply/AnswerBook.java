// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.remediation.cluster.Clustering;
import dev.weir.remediation.rule.RuleExpression;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.remediation.rule.Verdict.Allowed;
import dev.weir.remediation.rule.Verdict.Refused;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.RuleRef;
import dev.weir.schemas.plan.BatchPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was decided about the clusters of a batch, found by what a row broke and the shape of its value. */
final class AnswerBook {

    static final String ACTIVE = "ACTIVE";

    /** Its rule is applied, and what it mends is only counted. */
    static final String SHADOW = "SHADOW";

    private static final Logger LOG = LoggerFactory.getLogger(AnswerBook.class);

    /** Samples of values, by which clusters are made, are cut off here. */
    private static final int SAMPLE_CHARACTERS = 120;

    private static final String CUT_OFF = "…";

    private final Map<Key, Decided> decided = new HashMap<>();

    private record Key(int round, @Nullable String column, String clause, String shape) {}

    /**
     * An answer, with its rule where there is one to apply.
     *
     * @param rule null where no rule may act
     */
    record Decided(ClusterAnswer answer, @Nullable ActiveRule rule) {}

    /** Checks every rule once more before any of it runs: what an event says is not yet proved harmless. */
    AnswerBook(List<ClusterAnswer> answers, Contract contract, BatchPlan plan, RuleGuard guard) {
        List<String> columns =
                contract.columns().stream().map(column -> column.name()).toList();
        for (ClusterAnswer answer : answers) {
            Key key = new Key(
                    answer.getRound(),
                    answer.getCluster().getColumn(),
                    answer.getCluster().getClause(),
                    answer.getCluster().getShape());
            decided.put(key, new Decided(answer, active(answer, columns, plan, guard)));
        }
    }

    private static @Nullable ActiveRule active(
            ClusterAnswer answer, List<String> columns, BatchPlan plan, RuleGuard guard) {
        RuleRef rule = answer.getRule();
        boolean isApplied =
                answer.getState().equals(ACTIVE) || answer.getState().equals(SHADOW);
        if (rule == null || !isApplied) {
            return null;
        }
        return guard.check(rule.getExpression(), columns)
                .fold(allowed -> active(answer, rule, allowed, columns, plan), refused -> refused(plan, rule, refused));
    }

    private static ActiveRule active(
            ClusterAnswer answer, RuleRef rule, Allowed allowed, List<String> columns, BatchPlan plan) {
        RuleExpression expression = allowed.rule();
        List<String> used = List.copyOf(expression.columns());
        List<Integer> fields = used.stream()
                .map(column -> plan.mapping().get(columns.indexOf(column)))
                .toList();
        return new ActiveRule(answer, rule, expression, used, fields);
    }

    private static @Nullable ActiveRule refused(BatchPlan plan, RuleRef rule, Refused refused) {
        LOG.warn(
                "An active rule is refused by the guard and is not applied. batch={} rule={} construct={}",
                plan.batchId(),
                rule.getId(),
                refused.construct());
        return null;
    }

    /** What was decided in a round about the cluster that a broken value belongs to. */
    Optional<Decided> find(int round, @Nullable String column, String clause, @Nullable String value) {
        String text = value == null ? "" : value;
        Decided found = decided.get(new Key(round, column, clause, Clustering.BY_SHAPE.kindOf(text)));
        if (found == null && text.length() > SAMPLE_CHARACTERS) {
            found = decided.get(new Key(round, column, clause, Clustering.BY_SHAPE.kindOf(sample(text))));
        }
        return Optional.ofNullable(found);
    }

    /** Whether a rule that may act asks for the rows around. */
    boolean asksForContext() {
        return decided.values().stream()
                .map(Decided::rule)
                .anyMatch(rule -> rule != null && !rule.expression().contexts().isEmpty());
    }

    static String sample(String value) {
        return value.length() <= SAMPLE_CHARACTERS ? value : value.substring(0, SAMPLE_CHARACTERS) + CUT_OFF;
    }
}
