// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench;

import dev.weir.bench.product.Figures;
import dev.weir.bench.product.Product;
import dev.weir.bench.product.Scratch;
import dev.weir.bench.product.TestFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description =
                "Processes files of several sizes, and compares the most memory that pipeline, broker and children had.")
final class MemoryCommand implements Callable<Integer> {

    private static final long MIB = 1 << 20;

    @Mixin
    private Bench.Places places;

    @Option(names = "--mib", split = ",", description = "Sizes of the files, in MiB (default: 1024,4096).")
    private List<Long> sizes = List.of(1024L, 4096L);

    @Option(names = "--keep", description = "Keep the generated files for the next run.")
    private boolean isKept;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> all = new LinkedHashMap<>();
        long least = Long.MAX_VALUE;
        long most = 0;
        for (long mib : sizes) {
            Figures figures = measure(mib);
            out.printf("%n%,d MiB%n%s", mib, figures.text());
            out.flush();
            all.put(mib + " MiB", figures.json());
            least = Math.min(least, figures.cost().usage().peakBytes());
            most = Math.max(most, figures.cost().usage().peakBytes());
        }
        double difference = 100.0 * (most - least) / least;
        out.printf(
                "%npeak memory from %,d to %,d MiB: the most is %.1f %% above the least%n",
                least / MIB, most / MIB, difference);
        out.flush();
        all.put("differencePercent", difference);
        places.write(all);
        return 0;
    }

    private Figures measure(long mib) throws IOException, InterruptedException {
        Product product = Product.ofThisTree();
        long rows = TestFile.rowsFor(mib * MIB);
        var folder = places.work.resolve("rows-" + rows);
        TestFile file = TestFile.of(product, folder, rows);
        try (Scratch data = Scratch.in(places.work, "memory")) {
            return file.process(product, data.folder());
        } finally {
            if (!isKept) {
                new Scratch(folder).close();
            }
        }
    }
}
