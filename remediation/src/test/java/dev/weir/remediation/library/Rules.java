// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import java.util.List;

/** Rules to remember. */
final class Rules {

    private Rules() {}

    static StoredRule rule(String dataset, String expression, String... clusters) {
        return new StoredRule(
                StoredRule.idOf("default", dataset, "day", "logicalType: date", expression),
                "default",
                dataset,
                "day",
                "logicalType: date",
                "TYPE_MISMATCH",
                List.of(clusters),
                expression,
                "synthesizer",
                null,
                .99,
                StoredRule.ACTIVE,
                "proved on 40 rows",
                "2026-11-21T09:00:00Z",
                0,
                0,
                null);
    }

    static StoredRule with(StoredRule rule, String status, String reason, String cluster, String createdAt) {
        return copy(rule, rule.id(), List.of(cluster), status, reason, createdAt);
    }

    static StoredRule withId(StoredRule rule, String id) {
        return copy(rule, id, rule.clusters(), rule.status(), rule.reason(), rule.createdAt());
    }

    private static StoredRule copy(
            StoredRule rule, String id, List<String> clusters, String status, String reason, String createdAt) {
        return new StoredRule(
                id,
                rule.tenant(),
                rule.dataset(),
                rule.column(),
                rule.clause(),
                rule.code(),
                clusters,
                rule.expression(),
                rule.author(),
                rule.model(),
                rule.confidence(),
                status,
                reason,
                createdAt,
                rule.batches(),
                rule.rows(),
                rule.proof());
    }
}
