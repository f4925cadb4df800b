// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule with all that is kept of it: one file. */
record RuleFile(
        StoredRule rule,
        List<StatusChange> history,
        List<RuleUse> uses,
        @Nullable Written written) {

    /** Older uses are counted in the rule and no longer listed. */
    private static final int MOST_USES = 200;

    private static final String HISTORY = "history";
    private static final String USES = "uses";
    private static final String WRITTEN = "written";

    RuleFile {
        history = List.copyOf(history);
        uses = List.copyOf(uses);
    }

    static RuleFile begin(StoredRule rule) {
        return new RuleFile(
                rule, List.of(new StatusChange(rule.createdAt(), rule.status(), rule.reason())), List.of(), null);
    }

    /** What is known, with a newer state of the rule; a new status is a new line of the history. */
    RuleFile with(StoredRule newer, String at) {
        List<StatusChange> lines = new ArrayList<>(history);
        if (!newer.status().equals(rule.status())) {
            lines.add(new StatusChange(at, newer.status(), newer.reason()));
        }
        return new RuleFile(newer.after(rule), lines, uses, written);
    }

    /** Keeps how a model came to write the rule; the first time counts. */
    RuleFile with(Written how) {
        return written == null ? new RuleFile(rule, history, uses, how) : this;
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
                written);
    }

    byte[] bytes() {
        ObjectNode document = Json.mapper().valueToTree(rule);
        document.set(HISTORY, Json.mapper().valueToTree(history));
        document.set(USES, Json.mapper().valueToTree(uses));
        if (written != null) {
            document.set(WRITTEN, Json.mapper().valueToTree(written));
        }
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
