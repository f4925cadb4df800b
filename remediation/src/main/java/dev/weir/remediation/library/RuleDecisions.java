// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import dev.weir.schemas.event.DatedDecision;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.Ruling;
import java.time.Instant;
import java.util.List;

/** Brings what people decided, as events say it, into the library. Told twice, it is kept once. */
public record RuleDecisions(RuleLibrary library) {

    /** Keeps a decision about a rule for one of the batches that it concerns. */
    public void keep(String tenant, String dataset, String batchId, DatedDecision dated) {
        Decision decision = dated.getDecision();
        Ruling ruling = decision.getRuling();
        if (ruling == null) {
            return;
        }
        String at = Instant.ofEpochMilli(dated.getAt()).toString();
        if (decision.getKind() == DecisionKind.EDIT) {
            bringEdited(tenant, dataset, decision, ruling, at);
            decide(tenant, dataset, String.valueOf(ruling.getReplacement()), RuleRuling.APPROVE, batchId, decision, at);
        }
        decide(tenant, dataset, ruling.getRule(), decision.getKind().name(), batchId, decision, at);
    }

    private void bringEdited(String tenant, String dataset, Decision decision, Ruling ruling, String at) {
        String id = ruling.getReplacement();
        String expression = ruling.getExpression();
        StoredRule old = library.find(ruling.getRule()).orElse(null);
        if (id == null || expression == null || old == null || library.find(id).isPresent()) {
            return;
        }
        library.remember(new StoredRule(
                id,
                tenant,
                dataset,
                old.column(),
                old.clause(),
                old.code(),
                ruling.getClusters(),
                expression,
                StoredRule.PERSON,
                null,
                0,
                StoredRule.IMPORTED,
                "Written by %s in place of %s; each batch proves it before it is used"
                        .formatted(decision.getBy(), old.id()),
                at,
                0,
                0,
                null));
    }

    private void decide(
            String tenant, String dataset, String rule, String kind, String batchId, Decision decision, String at) {
        Ruling ruling = decision.getRuling();
        library.decided(
                tenant,
                dataset,
                rule,
                new RuleRuling(
                        kind,
                        decision.getBy(),
                        decision.getComment(),
                        at,
                        ruling == null ? List.of() : ruling.getClusters(),
                        List.of(batchId),
                        ruling == null || !kind.equals(RuleRuling.EDIT) ? null : ruling.getReplacement()));
    }
}
