// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Five domains through the pipeline, each with its own data directory, held against the truth. */
final class DomainRound {

    private final PrintWriter out;
    private final Score all = new Score("all");
    private final Map<String, Object> figures = new LinkedHashMap<>();

    DomainRound(PrintWriter out) {
        this.out = out;
    }

    /** Makes a domain's file, processes it, and prints what came of it. */
    void run(Installation weir, Domain domain, int rows, int each, long seed) throws IOException, InterruptedException {
        BrokenFile file = BrokenFile.make(
                domain, rows, each, new Random(seed ^ domain.name().hashCode()));
        Folder folder = new Folder(weir.data());
        folder.writeContract(domain);
        Path csv = folder.write(file, domain.name());
        JsonNode batch = weir.process(List.of(csv), folder.contracts(), domain.name())
                .batches()
                .get(0);
        Score score = Score.of(
                domain.name(),
                file,
                LandedRows.of(weir, domain, domain.name(), batch.path("batchId").asText()));
        out.println(score.line());
        out.println(books(batch));
        score.misses().forEach(miss -> out.println("    missed: " + miss));
        score.wrong().stream().limit(5).forEach(each5 -> out.println("    wrong: " + each5));
        out.flush();
        all.add(score);
        figures.put(domain.name(), Map.of("score", score.json(), "batch", batch));
    }

    private static String books(JsonNode batch) {
        return String.format(
                Locale.ROOT,
                "    %s revision %d: %,d rows = %,d landed + %,d quarantined; %d clusters, %d rules, %d model calls, remedy %.1f s",
                batch.path("status").asText(),
                batch.path("revision").asInt(),
                batch.at("/rows/source").asLong(),
                batch.at("/rows/landed").asLong(),
                batch.at("/rows/quarantined").asLong(),
                batch.path("clusters").size(),
                batch.path("rules").size(),
                batch.path("modelCalls").asLong(),
                batch.at("/seconds/remedy").asDouble());
    }

    Score all() {
        return all;
    }

    Map<String, Object> figures() {
        figures.put("all", all.json());
        return figures;
    }
}
