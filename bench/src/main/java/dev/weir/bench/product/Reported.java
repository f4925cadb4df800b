// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the report says about the only batch in it.
 *
 * @param cut seconds that the cutter worked
 * @param judge seconds that the judging threads worked, all together
 */
public record Reported(
        String status,
        long rows,
        long landed,
        long quarantined,
        long delivered,
        double vault,
        double cut,
        double judge,
        double publish,
        double total) {

    /** Reads a file that {@code --report} wrote. */
    public static Reported read(Path report) throws IOException {
        JsonNode batches = Json.mapper().readTree(Files.readAllBytes(report)).path("batches");
        if (batches.size() != 1) {
            throw new IOException("%s: expected one batch, found %d".formatted(report, batches.size()));
        }
        JsonNode batch = batches.get(0);
        JsonNode rows = batch.path("rows");
        JsonNode seconds = batch.path("seconds");
        return new Reported(
                batch.path("status").asText(),
                rows.path("source").asLong(),
                rows.path("landed").asLong(),
                rows.path("quarantined").asLong(),
                delivered(batch.path("deliveries")),
                seconds.path("vault").asDouble(),
                seconds.path("cut").asDouble(),
                seconds.path("judge").asDouble(),
                seconds.path("publish").asDouble(),
                seconds.path("total").asDouble());
    }

    private static long delivered(JsonNode deliveries) {
        long rows = 0;
        for (JsonNode delivery : deliveries) {
            boolean isBeyond = !delivery.path("to").asText().equals("lake");
            rows += isBeyond && delivery.path("balanced").asBoolean()
                    ? delivery.path("rows").asLong()
                    : 0;
        }
        return rows;
    }

    /** The cutter's share of the work that cutter and judge do on the same threads. */
    double cutShare() {
        return cut + judge <= 0 ? 0 : cut / (cut + judge);
    }
}
