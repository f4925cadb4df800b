// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A generated file and its contracts: 12 columns, about 115 bytes a row, 2 % of the rows with a newline inside quotes, 1 %
 * broken.
 */
public record TestFile(Path csv, Path contracts) {

    /** Average length of a row, measured; it gives the number of rows for a size. */
    private static final double ROW_BYTES = 115.4;

    /** How many rows make a file of about that many bytes. */
    public static long rowsFor(long bytes) {
        return Math.round(bytes / ROW_BYTES);
    }

    /** Generates a file in a folder, by the product's own command, unless it is there with that many rows. */
    public static TestFile of(Product product, Path folder, long rows) throws IOException, InterruptedException {
        TestFile file = new TestFile(folder.resolve("bench.csv"), folder.resolve("contracts"));
        Path mark = folder.resolve("rows");
        if (!Files.exists(mark) || !Files.readString(mark).equals(Long.toString(rows))) {
            Files.createDirectories(folder);
            product.measure(
                    folder.resolve("generate.log"),
                    List.of(
                            "generate",
                            "--domain",
                            "bench",
                            "--rows",
                            Long.toString(rows),
                            "--errors",
                            "1%",
                            "--quoted-newlines",
                            "2%",
                            "--out",
                            folder.toString()));
            Files.writeString(mark, Long.toString(rows));
        }
        return file;
    }

    /** Which rows are broken, and how. */
    public Path truth() {
        return csv.resolveSibling("bench.truth.tsv");
    }

    public long bytes() throws IOException {
        return Files.size(csv);
    }

    /** Processes it on an empty data directory. */
    public Figures process(Product product, Path data) throws IOException, InterruptedException {
        return process(product, data, List.of());
    }

    /** Processes it on an empty data directory, with more arguments than it takes. */
    public Figures process(Product product, Path data, List<String> more) throws IOException, InterruptedException {
        Files.createDirectories(data);
        Path report = data.resolve("bench-report.json");
        List<String> arguments = new ArrayList<>(List.of(
                "process",
                csv.toString(),
                "--contracts",
                contracts.toString(),
                "--data",
                data.resolve("weir").toString(),
                "--report",
                report.toString()));
        arguments.addAll(more);
        Cost cost = product.measure(data.resolve("bench-console.log"), arguments);
        return new Figures(Reported.read(report), cost, bytes());
    }
}
