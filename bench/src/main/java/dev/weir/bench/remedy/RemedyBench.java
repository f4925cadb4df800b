// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import dev.weir.bench.product.Product;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** All rounds of the remedy's benchmark. */
public final class RemedyBench {

    private final Product product;
    private final Path work;
    private final long seed;
    private final PrintWriter out;

    /** A benchmark of a product; the same seed makes the same files. */
    public RemedyBench(Product product, Path work, long seed, PrintWriter out) {
        this.product = product;
        this.work = work;
        this.seed = seed;
        this.out = out;
    }

    /**
     * Five domains with twelve kinds of errors each.
     *
     * @param names those that are wanted; all if there are none
     */
    public Map<String, Object> domains(Set<String> names, int rows, int each) throws IOException, InterruptedException {
        out.printf("domains, seed %d: %d rows each, %d rows of each error%n%s%n", seed, rows, each, Score.heading());
        DomainRound round = new DomainRound(out);
        for (Domain domain : Domains.all(seed)) {
            if (names.isEmpty() || names.contains(domain.name())) {
                round.run(installation(domain.name()), domain, rows, each, seed);
            }
        }
        out.println(round.all().line());
        out.flush();
        return round.figures();
    }

    /** Files that must not be mended by a guess. */
    public Map<String, Object> traps() throws IOException, InterruptedException {
        out.println("traps");
        TrapRound round = new TrapRound(installation("traps"), out, seed);
        out.println(round.run() ? "no trap was stepped into" : "A TRAP WAS STEPPED INTO");
        out.flush();
        return round.figures();
    }

    /** One batch of nothing but suspects. */
    public Map<String, Object> scale(long rows) throws IOException, InterruptedException {
        return ScaleRound.run(installation("scale-" + rows), rows, out);
    }

    private Installation installation(String name) {
        return new Installation(product, work.resolve(name));
    }
}
