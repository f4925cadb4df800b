// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench;

import dev.weir.app.generate.Domain;
import dev.weir.app.generate.FileGenerator;
import dev.weir.app.generate.GenerateOptions;
import dev.weir.bench.measure.Spread;
import dev.weir.bench.product.Client;
import dev.weir.bench.product.Product;
import dev.weir.bench.product.Scratch;
import dev.weir.bench.product.Service;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Says how long people wait: for the demo, for a small file, after a kill -9.")
final class LatencyCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Mixin
    private Bench.Places places;

    @Option(names = "--files", description = "Small files, one after the other (default: 21).")
    private int files = 21;

    @Option(names = "--rows", description = "Rows of a small file (default: 1000).")
    private long rows = 1000;

    @Option(names = "--kills", description = "How often the service is killed (default: 3).")
    private int kills = 3;

    @Option(names = "--kill-rows", description = "Rows of the file in whose middle it is killed (default: 1000000).")
    private long killRows = 1_000_000;

    @Option(names = "--demos", description = "How often the demo is run (default: 3).")
    private int demos = 3;

    @Spec
    private CommandSpec spec;

    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Product product = Product.ofThisTree();
        try (Scratch scratch = Scratch.in(places.work, "latency")) {
            demo(product, scratch.folder());
            if (files > 0) {
                smallFiles(product, scratch.folder().resolve("small"));
            }
            for (int i = 0; i < kills; i++) {
                kill(product, scratch.folder().resolve("kill-" + i), i);
            }
        }
        places.write(figures);
        return 0;
    }

    private void demo(Product product, Path folder) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < demos; i++) {
            Path data = folder.resolve("demo-" + i);
            seconds.add(product.measure(
                            folder.resolve("demo-%d.log".formatted(i)), List.of("demo", "--data", data.toString()))
                    .wallSeconds());
        }
        if (demos > 0) {
            show("weir demo, from the command to its end", new Spread(seconds));
        }
    }

    private void smallFiles(Product product, Path folder) throws IOException, InterruptedException, ExecutionException {
        List<Path> all = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            all.add(generate(folder.resolve("file-" + i), rows, 1000 + i));
        }
        Path contracts = folder.resolve("file-0").resolve("contracts");
        try (Service service =
                        Service.start(product, folder.resolve("run.log"), folder.resolve("data"), folder, contracts);
                Client client = new Client(service.clients(), PATIENCE)) {
            List<Double> seconds = new ArrayList<>();
            for (Path file : all) {
                long started = System.nanoTime();
                requireBalanced(client.awaitOutcome(client.announce(file)));
                seconds.add(secondsSince(started));
            }
            figures.put("first file after the start", seconds.get(0));
            show("%,d rows, from the event to the published batch".formatted(rows), new Spread(seconds));
        }
    }

    private void kill(Product product, Path folder, int seed)
            throws IOException, InterruptedException, ExecutionException {
        Path file = generate(folder, killRows, seed);
        Path data = folder.resolve("data");
        Path contracts = folder.resolve("contracts");
        Service first = Service.start(product, folder.resolve("first.log"), data, folder, contracts);
        try (Client client = new Client(first.clients(), PATIENCE)) {
            client.forgetTallies();
            String announcement = client.announce(file);
            client.awaitTally();
            long killed = System.nanoTime();
            first.kill();
            client.forgetTallies();
            try (Service second = Service.start(product, folder.resolve("second.log"), data, folder, contracts)) {
                show("  up again after the kill -9", secondsSince(killed));
                requireSameBroker(first, second);
                client.awaitTally();
                show("from the kill -9, restart included, to the next committed rows", secondsSince(killed));
                requireBalanced(client.awaitOutcome(announcement));
            }
        } finally {
            first.close();
        }
    }

    private static Path generate(Path folder, long rows, long seed) throws IOException {
        GenerateOptions options = GenerateOptions.csv(rows, seed).withErrors(0.01, 0.02);
        return new FileGenerator(Domain.of("bench").orElseThrow(), options)
                .writeTo(folder, done -> {})
                .file();
    }

    private static void requireBalanced(BatchReport report) {
        if (report.status() != Status.BALANCED) {
            throw new IllegalStateException("%s is %s: %s".formatted(report.file(), report.status(), report.reason()));
        }
    }

    /** The broker has outlived the kill; the client still listens to it. */
    private static void requireSameBroker(Service first, Service second) {
        if (!first.clients().equals(second.clients())) {
            throw new IllegalStateException(
                    "The broker was at %s, and is at %s now".formatted(first.clients(), second.clients()));
        }
    }

    private static double secondsSince(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private void show(String what, Spread spread) {
        figures.put(what, Map.of("median", spread.median(), "least", spread.least(), "most", spread.most()));
        print("%-64s %s".formatted(what, spread));
    }

    private void show(String what, double seconds) {
        print("%-64s %.2f s".formatted(what, seconds));
        figures.merge(what, List.of(seconds), LatencyCommand::together);
    }

    private static Object together(Object before, Object now) {
        List<Object> all = new ArrayList<>((List<?>) before);
        all.addAll((List<?>) now);
        return all;
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
