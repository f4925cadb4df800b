// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.AuditRef;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.PromotedFile;
import dev.weir.schemas.event.RuleRef;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.sinks.audit.AuditChain;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Remedy;
import dev.weir.sinks.certificate.Remedy.AppliedRule;
import dev.weir.sinks.certificate.Remedy.AuditedFile;
import dev.weir.sinks.certificate.Remedy.MendedCluster;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the certificate's page about rules: the base's, with what one more remedy has added. */
final class RemedyPage {

    private final DataLayout layout;
    private final PromotionOrder order;
    private final Certificate base;

    RemedyPage(DataLayout layout, PromotionOrder order, Certificate base) {
        this.layout = layout;
        this.order = order;
        this.base = base;
    }

    /** Takes the staged audit file into the work folder, too. */
    Remedy write(DuckSession duck, Bindery bindery, WorkFolder work, List<PublishedFile> promoted, List<Path> remaining)
            throws SQLException, IOException, StoppedException {
        Map<String, AppliedRule> rules = rules();
        requireKnown(rules);
        List<AuditedFile> audit = new ArrayList<>(before() == null ? List.of() : before().audit());
        AuditRef staged = order.answer().getAudit();
        if (staged != null) {
            audit.add(new StagedAudit(layout, order, duck).take(staged, work, bindery.inWork(promoted)));
        }
        RemainingRows left = RemainingRows.in(duck, remaining);
        return new Remedy(
                base.revision(),
                Bindery.sum(promoted).rows(),
                List.copyOf(rules.values()),
                clusters(),
                audit,
                new AuditChain(layout, base.tenant(), base.dataset(), base.batchId())
                        .head()
                        .orElse(null),
                left.clauses(),
                left.states(),
                before() == null ? List.of() : before().withdrawn());
    }

    private @Nullable Remedy before() {
        return base.remedy();
    }

    private Map<String, AppliedRule> rules() {
        Map<String, AppliedRule> rules = new LinkedHashMap<>();
        Remedy before = before();
        if (before != null) {
            before.rules().forEach(rule -> rules.put(rule.id(), rule));
        }
        for (ClusterAnswer answer : order.answer().getAnswers()) {
            RuleRef rule = answer.getRule();
            if (rule != null) {
                rules.putIfAbsent(
                        rule.getId(),
                        new AppliedRule(
                                rule.getId(),
                                rule.getExpression(),
                                rule.getAuthor(),
                                rule.getModel(),
                                rule.getConfidence(),
                                0));
            }
        }
        order.answer()
                .getRowsOfRule()
                .forEach((id, rows) -> rules.computeIfPresent(id, (any, rule) -> rule.plus(rows)));
        return rules;
    }

    /** No row may say that a rule has mended it of which the certificate says nothing. */
    private void requireKnown(Map<String, AppliedRule> rules) throws StoppedException {
        for (PromotedFile file : order.answer().getPromoted()) {
            if (file.getRules().isEmpty() || !rules.keySet().containsAll(file.getRules())) {
                throw new StoppedException(Stop.unbalanced(
                        "Batch %s: %s is promoted by rules %s, of which at least one is in no answer of the remedy"
                                .formatted(base.batchId(), file.getFile().getPath(), file.getRules())));
            }
        }
    }

    /** A cluster that was answered again is there once, with the newest answer of each round. */
    private List<MendedCluster> clusters() {
        Map<String, MendedCluster> clusters = new LinkedHashMap<>();
        Remedy before = before();
        if (before != null) {
            before.clusters().forEach(each -> clusters.put(each.id() + '#' + each.round(), each));
        }
        for (ClusterAnswer answer : order.answer().getAnswers()) {
            SuspectCluster cluster = answer.getCluster();
            RuleRef rule = answer.getRule();
            clusters.put(
                    cluster.getId() + '#' + answer.getRound(),
                    new MendedCluster(
                            cluster.getId(),
                            answer.getRound(),
                            cluster.getColumn(),
                            cluster.getClause(),
                            cluster.getCode(),
                            cluster.getShape(),
                            cluster.getRows(),
                            answer.getState(),
                            rule == null ? null : rule.getId(),
                            answer.getReason(),
                            answer.getProof()));
        }
        return List.copyOf(clusters.values());
    }
}
