// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.repair;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.bench.product.Product;
import dev.weir.bench.remedy.Installation;
import dev.weir.bench.repair.RepairScore.Change;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends dirty files through the pipeline, each with its own data directory, and holds what is published against the truth. */
public final class RepairBench {

    private final Product product;
    private final Path work;
    private final int examples;
    private final boolean isTellingRules;
    private final PrintWriter out;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    /**
     * A benchmark of a product.
     *
     * @param examples how many wrong repairs and misses of a column are shown
     */
    public RepairBench(Product product, Path work, int examples, boolean isTellingRules, PrintWriter out) {
        this.product = product;
        this.work = work;
        this.examples = examples;
        this.isTellingRules = isTellingRules;
        this.out = out;
    }

    /** What every run came to, for programs. */
    public Map<String, Object> figures() {
        return figures;
    }

    /** A pair of files; under the given contract if there is one, and under the contract that Weir infers. */
    public void files(String name, Path dirty, Path clean, Optional<Path> contract)
            throws IOException, InterruptedException {
        Truth truth = Truth.between(CsvTable.read(dirty), CsvTable.read(clean));
        if (contract.isPresent()) {
            Path folder = Files.createDirectories(work.resolve(name + "-contracts"));
            Files.copy(contract.get(), folder.resolve(name + ".odcs.yaml"));
            run(name + ", contract given", name, dirty, Optional.of(folder), truth);
        }
        run(name + ", contract inferred", name, dirty, Optional.empty(), truth);
    }

    /** A made-up file whose truth is known. */
    public void generated(String domain, long rows) throws IOException, InterruptedException {
        Path folder = work.resolve(domain + "-generated");
        product.measure(
                Files.createDirectories(work).resolve(domain + ".log"),
                List.of("generate", "--domain", domain, "--rows", "" + rows, "--out", folder.toString()));
        Path dirty;
        Path truth;
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            truth = all.stream()
                    .filter(file -> file.toString().endsWith(".tsv"))
                    .findFirst()
                    .orElseThrow();
            dirty = all.stream()
                    .filter(file -> !file.toString().endsWith(".tsv"))
                    .findFirst()
                    .orElseThrow();
        }
        run(domain + ", generated", domain, dirty, Optional.of(folder.resolve("contracts")), Truth.generated(truth));
    }

    private void run(String title, String dataset, Path dirty, Optional<Path> contracts, Truth truth)
            throws IOException, InterruptedException {
        Installation weir = new Installation(product, work.resolve(title.replaceAll("[^a-z0-9]+", "-")));
        JsonNode batch =
                weir.process(List.of(dirty), contracts, dataset).batches().get(0);
        RepairScore score = score(weir, dataset, truth, batch.at("/rows/landed").asLong());
        out.printf("%s%n  %s%n", title, score.line());
        out.println(books(batch));
        score.columns(examples).forEach(out::println);
        if (isTellingRules) {
            batch.path("rules")
                    .forEach(rule -> out.printf(
                            Locale.ROOT,
                            "      rule %s %d rows %.3f: %s (%s)%n",
                            rule.path("status").asText(),
                            rule.path("rows").asLong(),
                            rule.path("confidence").asDouble(),
                            rule.path("expression").asText(),
                            rule.path("reason").asText()));
        }
        out.flush();
        Map<String, Object> figure = new LinkedHashMap<>(score.json());
        figure.put("batch", batch);
        figures.put(title, figure);
    }

    private static RepairScore score(Installation weir, String dataset, Truth truth, long landed)
            throws IOException, InterruptedException {
        Map<Long, Map<String, Change>> changes = new HashMap<>();
        for (JsonNode entry : weir.query(
                "SELECT row_number AS n, \"column\" AS c, old AS o, \"new\" AS w FROM audit WHERE row_number IS NOT NULL AND \"column\" IS NOT NULL ORDER BY seq")) {
            changes.computeIfAbsent(entry.path("n").asLong(), any -> new HashMap<>())
                    .merge(
                            entry.path("c").asText(),
                            new Change(text(entry, "o"), text(entry, "w")),
                            (first, next) -> new Change(first.old(), next.now()));
        }
        RepairScore score = new RepairScore(truth);
        List<JsonNode> rows =
                landed == 0 ? List.of() : weir.query("SELECT COLUMNS(*)::VARCHAR FROM lake.\"%s\"".formatted(dataset));
        for (JsonNode row : rows) {
            long number = row.path("_row_number").asLong();
            row.fieldNames().forEachRemaining(column -> {
                if (!column.startsWith("_")) {
                    score.published(
                            number,
                            column,
                            value(row, column),
                            changes.getOrDefault(number, Map.of()).get(column));
                }
            });
        }
        for (JsonNode row : weir.query("SELECT row_number AS n FROM quarantine")) {
            score.quarantined(row.path("n").asLong());
        }
        return score;
    }

    private static @Nullable String value(JsonNode row, String column) {
        return row.path(column).isNull() ? null : row.path(column).asText();
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).isNull() ? "" : row.path(field).asText();
    }

    private static String books(JsonNode batch) {
        List<String> counts = new ArrayList<>();
        Map<String, Long> violations = new LinkedHashMap<>();
        batch.path("violations")
                .forEach(each -> violations.merge(
                        each.path("code").asText(), each.path("rows").asLong(), Long::sum));
        violations.forEach((code, rows) -> counts.add("%s %d".formatted(code, rows)));
        return String.format(
                Locale.ROOT,
                "  %s revision %d: %,d rows, %,d suspect = %,d promoted + %,d quarantined; %d clusters, %d rules; %s",
                batch.path("status").asText(),
                batch.path("revision").asInt(),
                batch.at("/rows/source").asLong(),
                batch.at("/rows/suspect").asLong(),
                batch.at("/rows/promoted").asLong(),
                batch.at("/rows/quarantined").asLong(),
                batch.path("clusters").size(),
                batch.path("rules").size(),
                String.join(", ", counts));
    }
}
