// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench;

import dev.weir.bench.product.Figures;
import dev.weir.bench.product.Product;
import dev.weir.bench.product.Scratch;
import dev.weir.bench.product.TestFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Processes a generated file, and prints what it cost.")
final class RunCommand implements Callable<Integer> {

    @Mixin
    private Bench.Places places;

    @Option(names = "--rows", description = "Data rows (default: 10000000).")
    private long rows = 10_000_000;

    @Option(
            names = "--delivery",
            description = "Where the rows go, as in `weir process --delivery lake,topic` (default: the lake alone).")
    private @Nullable String delivery;

    @Option(names = "--keep", description = "Keep the generated file for the next run.")
    private boolean isKept;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Product product = Product.ofThisTree();
        TestFile file = TestFile.of(product, places.work.resolve("rows-" + rows), rows);
        try (Scratch data = Scratch.in(places.work, "run")) {
            Figures figures = file.process(
                    product, data.folder(), delivery == null ? List.of() : List.of("--delivery", delivery));
            out.print(figures.text());
            out.flush();
            places.write(figures.json());
        } finally {
            if (!isKept) {
                new Scratch(places.work.resolve("rows-" + rows)).close();
            }
        }
        return 0;
    }
}
