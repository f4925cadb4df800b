// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.contract.Column;
import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RuleRef;
import dev.weir.schemas.report.BatchReport.Cluster;
import dev.weir.schemas.report.BatchReport.Remedy;
import dev.weir.schemas.report.BatchReport.RemedyState;
import dev.weir.schemas.report.BatchReport.Rule;
import dev.weir.topology.plan.PlanShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what became of a batch's suspects. Values of private columns are never shown, only that there is one. */
final class RemedyReport {

    private static final String MASKED = "***";

    private final BookOfBatch book;
    private final Set<String> privateColumns;

    RemedyReport(BookOfBatch book, PlanShelf plans) {
        this.book = book;
        this.privateColumns = book.getAnswer() == null ? Set.of() : privateColumns(book.getRemedy(), plans);
    }

    private static Set<String> privateColumns(RemedyAsked asked, PlanShelf plans) {
        try {
            return plans.contract(asked.getContract()).columns().stream()
                    .filter(Column::pii)
                    .map(Column::name)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("A contract that a plan names is not in the vault", e);
        }
    }

    Remedy state() {
        boolean isObeying = !Rulings.open(book).isEmpty();
        if (book.getRemedy() == null && !isObeying) {
            return Remedy.NONE;
        }
        boolean isOver = book.getAnswer() != null && !book.getIsPublishing() && !book.getIsModelAsked() && !isObeying;
        return isOver
                ? new Remedy(RemedyState.ANSWERED, null)
                : new Remedy(
                        RemedyState.PENDING,
                        Instant.ofEpochMilli(book.getRemedyDue()).toString());
    }

    List<Cluster> clusters() {
        return answers().stream().map(this::cluster).toList();
    }

    private List<ClusterAnswer> answers() {
        RemedyAnswered answer = book.getAnswer();
        return answer == null ? List.of() : answer.getAnswers();
    }

    private Cluster cluster(ClusterAnswer answer) {
        RuleRef rule = answer.getRule();
        return new Cluster(
                answer.getCluster().getId(),
                answer.getCluster().getColumn(),
                answer.getCluster().getClause(),
                answer.getCluster().getRows(),
                example(answer),
                rule == null ? null : rule.getId());
    }

    private String example(ClusterAnswer answer) {
        String column = answer.getCluster().getColumn();
        if (column == null || answer.getCluster().getSamples().isEmpty()) {
            return "";
        }
        return privateColumns.contains(column)
                ? MASKED
                : answer.getCluster().getSamples().get(0).getValue();
    }

    List<Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (ClusterAnswer answer : answers()) {
            RuleRef rule = answer.getRule();
            if (rule != null) {
                rules.putIfAbsent(rule.getId(), rule(answer, rule));
            }
        }
        return List.copyOf(rules.values());
    }

    private Rule rule(ClusterAnswer answer, RuleRef rule) {
        return new Rule(
                rule.getId(),
                rule.getExpression(),
                rule.getAuthor(),
                rule.getModel(),
                rule.getConfidence(),
                answer.getState(),
                rowsOf(rule.getId(), book.getAnswer()),
                reason(answer, rule));
    }

    private String reason(ClusterAnswer answer, RuleRef rule) {
        RemedyAnswered whole = book.getAnswer();
        Long shadow = whole == null ? null : whole.getShadowRows().get(rule.getId());
        return shadow == null ? answer.getReason() : "%s; %d rows would land".formatted(answer.getReason(), shadow);
    }

    private static long rowsOf(String rule, @Nullable RemedyAnswered answer) {
        return answer == null ? 0 : answer.getRowsOfRule().getOrDefault(rule, 0L);
    }
}
