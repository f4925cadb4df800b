// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** Warns of what a contract may say, and Weir understands, and does not do yet: silence would look like consent. */
final class NotApplied {

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
