// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench;

import dev.weir.app.generate.Domain;
import dev.weir.app.generate.FileGenerator;
import dev.weir.app.generate.GenerateOptions;
import dev.weir.bench.product.Client;
import dev.weir.bench.product.Product;
import dev.weir.bench.product.Scratch;
import dev.weir.bench.product.Service;
import dev.weir.bench.product.Stored;
import dev.weir.schemas.report.BatchReport.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "small",
        mixinStandardHelpOptions = true,
        description = "Announces many small files at once to a running service, and says when all are published.")
final class SmallCommand implements Callable<Integer> {

    @Mixin
    private Bench.Places places;

    @Option(names = "--files", description = "How many (default: 2000).")
    private int files = 2000;

    @Option(names = "--rows", description = "Rows of each (default: 100).")
    private long rows = 100;

    @Option(names = "--patience", description = "Seconds until it gives up (default: 1800).")
    private long patience = 1800;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        try (Scratch scratch = Scratch.in(places.work, "small")) {
            Path root = scratch.folder().resolve("files");
            List<Path> all = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                all.add(generate(root.resolve("file-" + i), 1 + i));
            }
            places.write(run(scratch.folder(), root, all));
        }
        return 0;
    }

    private Map<String, Object> run(Path folder, Path root, List<Path> all)
            throws IOException, InterruptedException, ExecutionException {
        Path data = folder.resolve("data");
        Path contracts = root.resolve("file-0").resolve("contracts");
        Map<String, Object> figures = new LinkedHashMap<>();
        try (Service service = Service.start(Product.ofThisTree(), folder.resolve("run.log"), data, root, contracts);
                Client client = new Client(service.clients(), Duration.ofSeconds(patience))) {
            double cpuBefore = service.cpuSeconds();
            long started = System.nanoTime();
            Map<Status, Integer> outcomes = new TreeMap<>();
            List<Double> published = client.awaitPublished(
                    client.announceAll(all), report -> outcomes.merge(report.status(), 1, Integer::sum));
            double seconds = (System.nanoTime() - started) / 1e9;
            requireBalanced(outcomes);
            show(figures, "seconds until all were published", seconds);
            show(figures, "seconds until the first half was", published.get(published.size() / 2));
            show(figures, "files per second", all.size() / seconds);
            show(figures, "CPU seconds of all processes", service.cpuSeconds() - cpuBefore);
            stored(figures, Stored.in(data), bytes(all));
        }
        return figures;
    }

    private void stored(Map<String, Object> figures, Stored stored, long input) {
        show(figures, "bytes of input", (double) input);
        show(figures, "bytes of Kafka's logs per byte of input", (double) stored.kafkaLog() / input);
        new TreeMap<>(stored.byFolder())
                .forEach((name, bytes) ->
                        show(figures, "bytes in " + name + " per byte of input", (double) bytes / input));
        show(figures, "bytes in all per byte of input", (double) stored.bytes() / input);
    }

    private Path generate(Path folder, long seed) throws IOException {
        GenerateOptions options = GenerateOptions.csv(rows, seed).withErrors(0.01, 0.02);
        return new FileGenerator(Domain.of("bench").orElseThrow(), options)
                .writeTo(folder, done -> {})
                .file();
    }

    private static long bytes(List<Path> all) throws IOException {
        long bytes = 0;
        for (Path each : all) {
            bytes += Files.size(each);
        }
        return bytes;
    }

    private void requireBalanced(Map<Status, Integer> outcomes) {
        if (outcomes.getOrDefault(Status.BALANCED, 0) != files) {
            throw new IllegalStateException("Not all of %,d files were balanced: %s".formatted(files, outcomes));
        }
    }

    private void show(Map<String, Object> figures, String what, double value) {
        figures.put(what, value);
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, "%-44s %,.2f", what, value));
        out.flush();
    }
}
