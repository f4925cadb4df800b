// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Says what contracts of versions 3.0.x say in the words of version 3.1. */
final class OlderVersions {

    private static final Map<String, String> METRICS = Map.of(
            "nullCheck", "nullValues",
            "nullValues", "nullValues",
            "uniqueCheck", "duplicateValues",
            "duplicateCount", "duplicateValues",
            "duplicateValues", "duplicateValues",
            "validValues", "invalidValues",
            "invalidValues", "invalidValues",
            "rowCount", "rowCount");

    private OlderVersions() {}

    /** The document in today's words; the given one is not changed. */
    static JsonNode translate(JsonNode document) {
        JsonNode copy = document.deepCopy();
        for (JsonNode object : copy.path("schema")) {
            object.path("quality").forEach(OlderVersions::translateCheck);
            for (JsonNode property : object.path("properties")) {
                property.path("quality").forEach(OlderVersions::translateCheck);
            }
        }
        return copy;
    }

    /** {@code rule} was renamed {@code metric}, and its values moved to {@code arguments}. */
    private static void translateCheck(JsonNode check) {
        String metric = METRICS.get(check.path("rule").asText());
        if (metric == null || check.has("metric")) {
            return;
        }
        ObjectNode translated = (ObjectNode) check;
        translated.remove("rule");
        translated.put("metric", metric);
        if (translated.has("validValues")) {
            translated.putObject("arguments").set("validValues", translated.remove("validValues"));
        }
        if (translated.properties().stream().noneMatch(member -> member.getKey().startsWith("must"))) {
            translated.put("mustBe", 0);
        }
    }
}
