// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Warns of what a contract may say, and Weir understands, and does not do yet: silence would look like consent. */
final class NotApplied {

    private static final List<String> LAKE = List.of("lake");

    private final Problems problems;

    NotApplied(Problems problems) {
        this.problems = problems;
    }

    void warn(ContractSettings settings, CustomProperties custom, JsonNode object, String path) {
        if (!settings.partitionBy().isEmpty()) {
            String place = custom.has("partitionBy") ? custom.path("partitionBy") : partitioned(object, path);
            problems.warn(
                    place,
                    "no partitions, because published files are not partitioned yet",
                    String.join(", ", settings.partitionBy()) + ", which has no effect");
        }
        if (!settings.deliveries().equals(LAKE)) {
            problems.warn(
                    custom.path("delivery"),
                    "only 'lake', because rows go nowhere else yet",
                    String.join(", ", settings.deliveries()) + "; all rows go to the lake");
        }
        if (settings.topic() == ContractSettings.TopicMode.EARLY) {
            problems.warn(
                    custom.path("topic"),
                    "'gated', because rows do not go to topics yet",
                    "'early', which has no effect");
        }
    }

    private static String partitioned(JsonNode object, String path) {
        JsonNode properties = object.path("properties");
        int first = 0;
        while (!properties.path(first).path("partitioned").asBoolean(false)) {
            first++;
        }
        return path + "/properties/" + first + "/partitioned";
    }
}
