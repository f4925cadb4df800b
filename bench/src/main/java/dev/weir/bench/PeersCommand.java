// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench;

import dev.weir.bench.peers.PeersBench;
import dev.weir.bench.product.Product;
import dev.weir.bench.product.Scratch;
import dev.weir.bench.product.TestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        description = "Compares the product with Spark and DuckDB, once all have found the same clean rows.")
final class PeersCommand implements Callable<Integer> {

    @Mixin
    private Bench.Places places;

    @Option(names = "--rows", description = "Data rows (default: 10000000).")
    private long rows = 10_000_000;

    @Option(names = "--rounds", description = "How often each is timed (default: 3).")
    private int rounds = 3;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Of weir, spark, spark-8, duckdb, duckdb-once: who takes part; the first is compared with the others (default: all).")
    private List<String> only = PeersBench.everybody();

    @Option(names = "--keep", description = "Keep the generated file for the next run.")
    private boolean isKept;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Product product = Product.ofThisTree();
        PeersBench bench = new PeersBench(
                product, Bench.home(), only, places.work, spec.commandLine().getOut());
        Path folder = places.work.resolve("rows-" + rows);
        try {
            places.write(bench.compare(TestFile.of(product, folder, rows), rounds));
        } finally {
            if (!isKept) {
                new Scratch(folder).close();
            }
        }
        return 0;
    }
}
