// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench;

import dev.weir.bench.product.Figures;
import dev.weir.bench.product.Growth;
import dev.weir.bench.product.Growth.Point;
import dev.weir.bench.product.Product;
import dev.weir.bench.product.Scratch;
import dev.weir.bench.product.TestFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "linear",
        mixinStandardHelpOptions = true,
        description =
                "Processes files of several sizes, and says whether cost grows with the rows and memory does not.")
final class LinearCommand implements Callable<Integer> {

    @Mixin
    private Bench.Places places;

    @Option(
            names = "--rows",
            split = ",",
            description = "Data rows of each file (default: 1000000,5000000,10000000,20000000).")
    private List<Long> sizes = List.of(1_000_000L, 5_000_000L, 10_000_000L, 20_000_000L);

    @Option(names = "--keep", description = "Keep the generated files for the next run.")
    private boolean isKept;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<Point> points = new ArrayList<>();
        for (long rows : sizes.stream().sorted().toList()) {
            points.add(measure(rows));
            out.printf("%,d rows are done%n", rows);
            out.flush();
        }
        Growth growth = new Growth(points);
        out.print(growth.text());
        out.flush();
        places.write(growth.json());
        return 0;
    }

    private Point measure(long rows) throws IOException, InterruptedException {
        Product product = Product.ofThisTree();
        Path folder = places.work.resolve("rows-" + rows);
        TestFile file = TestFile.of(product, folder, rows);
        try (Scratch data = Scratch.in(places.work, "linear")) {
            Figures figures = file.process(product, data.folder());
            return new Point(
                    rows,
                    figures.cost().cpuSeconds(),
                    figures.cost().wallSeconds(),
                    figures.cost().usage().peakBytes());
        } finally {
            if (!isKept) {
                new Scratch(folder).close();
            }
        }
    }
}
