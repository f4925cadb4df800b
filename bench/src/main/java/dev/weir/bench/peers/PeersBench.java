// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import dev.weir.bench.peers.Contender.Finish;
import dev.weir.bench.product.Cost;
import dev.weir.bench.product.Product;
import dev.weir.bench.product.Scratch;
import dev.weir.bench.product.TestFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The product and its peers over one file: first whether all find the same clean rows, then what each costs, in turns. */
public final class PeersBench {

    private final List<Contender> contenders;
    private final Path work;
    private final PrintWriter out;

    /**
     * A comparison.
     *
     * @param names of those who take part; the first one is compared with the others
     * @param home the folder of the benchmarks, where Spark has been built
     */
    public PeersBench(Product product, Path home, List<String> names, Path work, PrintWriter out) {
        this(names.stream().map(name -> Contenders.of(name, product, home)).toList(), work, out);
    }

    PeersBench(List<Contender> contenders, Path work, PrintWriter out) {
        this.contenders = List.copyOf(contenders);
        this.work = work;
        this.out = out;
    }

    /** All names there are. */
    public static List<String> everybody() {
        return Contenders.NAMES;
    }

    /**
     * Compares over a file.
     *
     * @throws IllegalStateException if somebody finds other clean rows than there are; nothing is timed then
     */
    public Map<String, Object> compare(TestFile file, int rounds)
            throws IOException, InterruptedException, SQLException {
        try (Scratch spill = Scratch.in(work, "truth");
                Truth truth = Truth.of(file, spill.folder())) {
            say("%,d clean rows in %,d bytes, so says the generator", truth.rows(), file.bytes());
            for (Contender contender : contenders) {
                requireTheTruth(contender, file, truth);
            }
            Standings standings =
                    new Standings(contenders.stream().map(Contender::name).toList());
            for (int round = 0; round < rounds; round++) {
                List<Contender> order = new ArrayList<>(contenders);
                Collections.rotate(order, -round);
                for (Contender contender : order) {
                    standings.add(contender.name(), measure(contender, file, truth, round));
                }
            }
            out.print(standings.text());
            out.flush();
            return figures(file, truth, standings);
        }
    }

    private void requireTheTruth(Contender contender, TestFile file, Truth truth)
            throws IOException, InterruptedException, SQLException {
        try (Scratch scratch = Scratch.in(work, contender.name())) {
            List<String> differences =
                    truth.differences(contender.run(file, scratch.folder()).clean());
            if (!differences.isEmpty()) {
                throw new IllegalStateException("%s does not find the clean rows: %s. Nothing was timed."
                        .formatted(contender.name(), String.join("; ", differences)));
            }
            say("%-14s finds them, value by value", contender.name());
        }
    }

    private Cost measure(Contender contender, TestFile file, Truth truth, int round)
            throws IOException, InterruptedException, SQLException {
        String load = load();
        try (Scratch scratch = Scratch.in(work, contender.name())) {
            Finish finish = contender.run(file, scratch.folder());
            long rows = truth.count(finish.clean());
            if (rows != truth.rows()) {
                throw new IllegalStateException("%s found %,d clean rows in round %d, and %,d before"
                        .formatted(contender.name(), rows, round + 1, truth.rows()));
            }
            say(
                    "round %d  %-14s %7.1f CPU s %7.1f wall s %7.0f MiB   load before it %s",
                    round + 1,
                    contender.name(),
                    Measure.CPU.of(finish.cost()),
                    Measure.WALL.of(finish.cost()),
                    Measure.PEAK.of(finish.cost()),
                    load);
            return finish.cost();
        }
    }

    /** How many processes wanted a processor in the last minute: what else the machine had to do. */
    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static Map<String, Object> figures(TestFile file, Truth truth, Standings standings) throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("cleanRows", truth.rows());
        figures.put("fileBytes", file.bytes());
        figures.put("processors", Runtime.getRuntime().availableProcessors());
        figures.put("java", System.getProperty("java.runtime.version"));
        figures.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        figures.putAll(standings.json());
        return figures;
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
