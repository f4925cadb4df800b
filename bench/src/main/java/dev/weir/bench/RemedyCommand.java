// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench;

import dev.weir.bench.product.Product;
import dev.weir.bench.product.Scratch;
import dev.weir.bench.remedy.RemedyBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "remedy",
        mixinStandardHelpOptions = true,
        description = "Says how many broken rows are mended, how often rightly, and how fast; the truth is known.")
final class RemedyCommand implements Callable<Integer> {

    @Mixin
    private Bench.Places places;

    @Option(names = "--seed", description = "Another seed, other names, words and rows (default: 1).")
    private long seed = 1;

    @Option(names = "--rows", description = "Rows of a domain's file (default: 10000).")
    private int rows = 10_000;

    @Option(names = "--each", description = "Rows that each of a domain's 12 errors breaks (default: 100).")
    private int each = 100;

    @Option(names = "--only", split = ",", description = "Of domains, traps, scale, million: which (default: all).")
    private Set<String> only = Set.of("domains", "traps", "scale", "million");

    @Option(names = "--domains", split = ",", description = "Which of the five domains, by name (default: all).")
    private Set<String> domains = Set.of();

    @Option(names = "--suspects", description = "Suspects of the round called scale (default: 100000).")
    private long suspects = 100_000;

    @Option(names = "--keep", description = "Keep the files and the data directories.")
    private boolean isKept;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> figures = new LinkedHashMap<>();
        Scratch scratch = Scratch.in(places.work, "remedy");
        try {
            RemedyBench bench = new RemedyBench(Product.ofThisTree(), scratch.folder(), seed, out);
            if (only.contains("domains")) {
                figures.put("domains", bench.domains(domains, rows, each));
            }
            if (only.contains("traps")) {
                figures.put("traps", bench.traps());
            }
            if (only.contains("scale")) {
                figures.put("scale", bench.scale(suspects));
            }
            if (only.contains("million")) {
                figures.put("million", bench.scale(1_000_000));
            }
        } finally {
            if (isKept) {
                out.println("kept in " + scratch.folder());
            } else {
                scratch.close();
            }
        }
        places.write(figures);
        return 0;
    }
}
