// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule with all that is kept of it: one file. */
record RuleFile(
        StoredRule rule,
        List<StatusChange> history,
        List<RuleUse> uses,
        List<RuleRuling> rulings,
        @Nullable Written written) {

    /** Older uses are counted in the rule and no longer listed. */
    private static final int MOST_USES = 200;

    private static final String HISTORY = "history";
    private static final String USES = "uses";
    private static final String WRITTEN = "written";
    private static final String RULINGS = "rulings";

    RuleFile {
        history = List.copyOf(history);
        uses = List.copyOf(uses);
        rulings = List.copyOf(rulings);
    }

    static RuleFile begin(StoredRule rule) {
        return new RuleFile(
                rule,
                List.of(new StatusChange(rule.createdAt(), rule.status(), rule.reason())),
                List.of(),
                List.of(),
                null);
    }

    /** What is known, with a newer state of the rule; a new status is a new line of the history. */
    RuleFile with(StoredRule newer, String at) {
        List<StatusChange> lines = new ArrayList<>(history);
        if (!newer.status().equals(rule.status())) {
            lines.add(new StatusChange(at, newer.status(), newer.reason()));
        }
        return new RuleFile(newer.after(rule), lines, uses, rulings, written);
    }

    /** Keeps how a model came to write the rule; the first time counts. */
    RuleFile with(Written how) {
        return written == null ? new RuleFile(rule, history, uses, rulings, how) : this;
    }

    /** Keeps a decision once; one that is known already may be told for another batch, and is not made again. */
    RuleFile with(RuleRuling ruling) {
        List<RuleRuling> all = new ArrayList<>(rulings);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isSame(ruling)) {
                all.set(i, all.get(i).with(ruling));
                return new RuleFile(rule, history, uses, all, written);
            }
        }
        all.add(ruling);
        all.sort(Comparator.comparing(each -> Instant.parse(each.at())));
        String status =
                switch (ruling.kind()) {
                    case RuleRuling.APPROVE -> StoredRule.APPROVED;
                    case RuleRuling.REJECT -> StoredRule.REJECTED;
                    case RuleRuling.ROLLBACK -> StoredRule.ROLLED_BACK;
                    default -> rule.status();
                };
        boolean isNewest = all.get(all.size() - 1).equals(ruling);
        StoredRule decided = isNewest ? rule.decided(status, ruling.words()) : rule;
        List<StatusChange> lines = new ArrayList<>(history);
        lines.add(new StatusChange(ruling.at(), status, ruling.words()));
        return new RuleFile(decided, lines, uses, all, written);
    }

    /** Counts a use once, however often it is told. */
    RuleFile with(RuleUse use) {
        boolean isKnown = uses.stream()
                .anyMatch(each -> each.batchId().equals(use.batchId()) && each.revision() == use.revision());
        if (isKnown) {
            return this;
        }
        boolean isNewBatch = uses.stream().noneMatch(each -> each.batchId().equals(use.batchId()));
        List<RuleUse> all = new ArrayList<>(uses);
        all.add(use);
        return new RuleFile(
                rule.applied(isNewBatch ? 1 : 0, use.rows()),
                history,
                all.subList(Math.max(0, all.size() - MOST_USES), all.size()),
                rulings,
                written);
    }

    byte[] bytes() {
        ObjectNode document = Json.mapper().valueToTree(rule);
        document.set(HISTORY, Json.mapper().valueToTree(history));
        document.set(USES, Json.mapper().valueToTree(uses));
        if (written != null) {
            document.set(WRITTEN, Json.mapper().valueToTree(written));
        }
        document.set(RULINGS, Json.mapper().valueToTree(rulings));
        return (Json.pretty(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static RuleFile read(byte[] bytes) throws IOException {
        JsonNode document = Json.mapper().readTree(bytes);
        StoredRule rule = Json.mapper().treeToValue(document, StoredRule.class);
        JsonNode how = document.path(WRITTEN);
        return new RuleFile(
                rule,
                list(document, HISTORY, StatusChange.class),
                list(document, USES, RuleUse.class),
                list(document, RULINGS, RuleRuling.class),
                how.isObject() ? Json.mapper().treeToValue(how, Written.class) : null);
    }

    private static <T> List<T> list(JsonNode document, String field, Class<T> type) throws JsonProcessingException {
        List<T> items = new ArrayList<>();
        for (JsonNode item : document.path(field)) {
            items.add(Json.mapper().treeToValue(item, type));
        }
        return items;
    }
}
