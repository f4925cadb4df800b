// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Batches in which every row is suspect, within the heap that the distribution's script gives. */
final class ScaleRound {

    private static final double MIB = 1 << 20;

    private ScaleRound() {}

    /** Makes a file of that many suspects, processes it, and prints how long its remedy took. */
    static Map<String, Object> run(Installation weir, long rows, PrintWriter out)
            throws IOException, InterruptedException {
        Path contracts = weir.data().resolve("contracts");
        ManySuspects.writeContract(contracts);
        Path csv = weir.data().resolve("everything-%d.csv".formatted(rows));
        ManySuspects.write(csv, rows);
        Installation.Run run = weir.process(List.of(csv), contracts, ManySuspects.DATASET);
        JsonNode batch = run.batches().get(0);
        JsonNode landed = weir.query(ManySuspects.question()).get(0);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rows", rows);
        figures.put("clusters", batch.path("clusters").size());
        figures.put("promoted", landed.path("landed").asLong());
        figures.put("wrong", landed.path("wrong").asLong());
        figures.put("secondsBetweenRevisions", seconds(weir, batch));
        figures.put("revision", batch.path("revision").asInt());
        figures.put("wallSeconds", Math.round(run.cost().wallSeconds()));
        figures.put("peakMiB", Math.round(run.cost().usage().peakBytes() / MIB));
        print(figures, out);
        Files.delete(csv);
        return figures;
    }

    private static double seconds(Installation weir, JsonNode batch) throws IOException {
        int newest = batch.path("revision").asInt();
        if (newest < 2) {
            return Double.NaN;
        }
        String id = batch.path("batchId").asText();
        return Duration.between(
                                publishedAt(weir.manifest(ManySuspects.DATASET, id, 1)),
                                publishedAt(weir.manifest(ManySuspects.DATASET, id, newest)))
                        .toMillis()
                / 1e3;
    }

    private static Instant publishedAt(JsonNode manifest) {
        return Instant.parse(manifest.at("/certificate/publishedAt").asText());
    }

    private static void print(Map<String, Object> figures, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s suspects in %s clusters: %s promoted, %s wrong; %s s from revision 1 to %s; %s s in all, peak %s MiB%n",
                figures.values().toArray());
        out.flush();
    }
}
