// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench;

import dev.weir.bench.product.Product;
import dev.weir.bench.product.Scratch;
import dev.weir.bench.repair.RepairBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description = "Says which cells of dirty files are mended, and how often rightly, without labels.")
final class RepairCommand implements Callable<Integer> {

    @Mixin
    private Bench.Places places;

    @Option(
            names = "--set",
            paramLabel = "NAME=DIRTY,CLEAN[,CONTRACT]",
            description = "A dirty file, the same file as it was meant, and its contract; may be repeated.")
    private Map<String, String> sets = new LinkedHashMap<>();

    @Option(
            names = "--generated",
            paramLabel = "DOMAIN=ROWS",
            description = "A file that 'weir generate' makes; may be repeated.")
    private Map<String, Long> generated = new LinkedHashMap<>();

    @Option(names = "--examples", description = "Wrong repairs and misses that are shown per column (default: 3).")
    private int examples = 3;

    @Option(names = "--rules", description = "Show the rules, too.")
    private boolean isTellingRules;

    @Option(names = "--keep", description = "Keep the data directories.")
    private boolean isKept;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Scratch scratch = Scratch.in(places.work, "repair");
        try {
            RepairBench bench = new RepairBench(Product.ofThisTree(), scratch.folder(), examples, isTellingRules, out);
            for (Map.Entry<String, String> set : sets.entrySet()) {
                String[] files = set.getValue().split(",", -1);
                if (files.length < 2 || files.length > 3) {
                    throw new ParameterException(
                            spec.commandLine(), "--set %s needs two files or three".formatted(set.getKey()));
                }
                bench.files(
                        set.getKey(),
                        Path.of(files[0]),
                        Path.of(files[1]),
                        files.length == 3 ? Optional.of(Path.of(files[2])) : Optional.empty());
            }
            for (Map.Entry<String, Long> each : generated.entrySet()) {
                bench.generated(each.getKey(), each.getValue());
            }
            places.write(bench.figures());
        } finally {
            if (isKept) {
                out.println("kept in " + scratch.folder());
            } else {
                scratch.close();
            }
        }
        return 0;
    }
}
