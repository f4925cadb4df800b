// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.bench.product.Cost;
import dev.weir.bench.product.Product;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Weir with its data, used by its commands alone.
 *
 * @param data its data directory
 */
public record Installation(Product product, Path data) {

    /** What a run over files came to. */
    public record Run(Cost cost, List<JsonNode> batches) {

        /** Copies the list. */
        public Run {
            batches = List.copyOf(batches);
        }
    }

    /** Processes files, in one go. */
    Run process(List<Path> files, Path contracts, String dataset) throws IOException, InterruptedException {
        return process(files, Optional.of(contracts), dataset);
    }

    /** Processes files, in one go; without a folder of contracts one is inferred from each file. */
    public Run process(List<Path> files, Optional<Path> contracts, String dataset)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        Path report = data.resolve("report.json");
        List<String> arguments = new ArrayList<>(List.of("process"));
        files.forEach(file -> arguments.add(file.toString()));
        if (!dataset.isEmpty()) {
            arguments.addAll(List.of("--dataset", dataset));
        }
        contracts.ifPresent(folder -> arguments.addAll(List.of("--contracts", folder.toString())));
        arguments.addAll(List.of("--report", report.toString()));
        arguments.addAll(List.of("--data", data.resolve("weir").toString()));
        Cost cost = product.measure(data.resolve("process.log"), arguments);
        List<JsonNode> batches = new ArrayList<>();
        Json.mapper().readTree(report.toFile()).path("batches").forEach(batches::add);
        return new Run(cost, batches);
    }

    /** The rows of a query, as objects. */
    public List<JsonNode> query(String sql) throws IOException, InterruptedException {
        Path console = data.resolve("query.log");
        product.measure(
                console,
                List.of(
                        "query",
                        sql,
                        "--format",
                        "json",
                        "--data",
                        data.resolve("weir").toString()));
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(console)) {
            if (line.startsWith("{")) {
                rows.add(Json.mapper().readTree(line));
            }
        }
        return rows;
    }

    /** A revision's manifest. */
    JsonNode manifest(String dataset, String batchId, int revision) throws IOException {
        return Json.mapper()
                .readTree(data.resolve("weir")
                        .resolve("certificates")
                        .resolve(dataset)
                        .resolve(batchId)
                        .resolve("rev-" + revision + ".json")
                        .toFile());
    }
}
