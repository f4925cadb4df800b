// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What travels of a rule: all that makes it, nothing that was counted or proved on one installation. The same rule is always
 * the same text, so that git shows a change only where there is one.
 */
record RuleText(
        @Nullable String id,
        String tenant,
        String dataset,
        @Nullable String column,
        String clause,
        String code,
        String expression,
        List<String> clusters,
        String author,
        @Nullable String model,
        String createdAt) {

    static RuleText of(StoredRule rule) {
        return new RuleText(
                rule.id(),
                rule.tenant(),
                rule.dataset(),
                rule.column(),
                rule.clause(),
                rule.code(),
                rule.expression(),
                rule.clusters().stream().sorted().toList(),
                rule.author(),
                rule.model(),
                rule.createdAt());
    }

    byte[] bytes() {
        return (Json.pretty(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What a text lacks to be a rule; a file written by a person may lack anything. */
    @SuppressWarnings("ConstantValue") // JSON does not know what may be null
    Optional<String> lack() {
        if (tenant == null || dataset == null || !BatchIds.isName(tenant) || !BatchIds.isName(dataset)) {
            return Optional.of("'tenant' and 'dataset' must be names of lower-case letters, digits, _ and -");
        }
        if (clause == null || code == null || expression == null || expression.isBlank()) {
            return Optional.of("'clause', 'code' and 'expression' must be there");
        }
        if (clusters == null || clusters.isEmpty()) {
            return Optional.of(
                    "'clusters' must name at least one cluster; `weir rules show` and --report print their ids");
        }
        return Optional.empty();
    }

    /**
     * The rule, proved nowhere yet. A text that was changed is another rule, by a person.
     *
     * @param runs the expression as it runs, which is what a rule is known by
     */
    @SuppressWarnings("ConstantValue") // JSON does not know what may be null
    StoredRule imported(String runs, String from, String now) {
        String newId = StoredRule.idOf(tenant, dataset, column, clause, runs);
        boolean isChanged = !newId.equals(id);
        return new StoredRule(
                newId,
                tenant,
                dataset,
                column,
                clause,
                code,
                clusters,
                runs,
                isChanged || author == null ? StoredRule.PERSON : author,
                isChanged ? null : model,
                0,
                StoredRule.IMPORTED,
                "Imported from %s; each batch proves it before it is used".formatted(from),
                createdAt == null ? now : createdAt,
                0,
                0,
                null);
    }
}
