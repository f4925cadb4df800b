// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import dev.weir.bench.measure.Meter;
import dev.weir.bench.measure.ProcTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Weir that can be started as a process of its own.
 *
 * @param command how: the {@code weir} script of a distribution; a peer's command where products are compared
 */
public record Product(List<String> command) {

    private static final Duration LOOK = Duration.ofMillis(100);

    public Product {
        command = List.copyOf(command);
    }

    /** A Weir whose script is told by the system property {@code weir.script}, which the scripts of this folder set. */
    public static Product ofThisTree() {
        String script = System.getProperty("weir.script");
        if (script == null) {
            throw new IllegalStateException(
                    "The system property weir.script does not say where the weir script is. Use bench/run, bench/memory or bench/latency.");
        }
        return new Product(List.of(script));
    }

    /** Starts it; what it prints goes to a file. */
    public Process start(Path console, List<String> arguments) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(arguments);
        return new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
    }

    /**
     * Starts it, watches it, and returns what it cost once it has ended.
     *
     * @throws IOException if it does not end well, with what it printed
     */
    public Cost measure(Path console, List<String> arguments) throws IOException, InterruptedException {
        ProcTable table = ProcTable.ofThisMachine();
        double before = waitedFor(table);
        long started = System.nanoTime();
        Process process = start(console, arguments);
        Meter meter = new Meter(table, process.pid());
        try {
            do {
                meter.look();
            } while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } finally {
            process.destroy();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException("%s %s ended with %d and said: %s"
                    .formatted(Path.of(command.get(0)).getFileName(), arguments, process.exitValue(), said(console)));
        }
        return new Cost(seconds, waitedFor(table) - before, meter.usage());
    }

    private static double waitedFor(ProcTable table) {
        return table.process(ProcessHandle.current().pid()).orElseThrow().childrenCpuSeconds();
    }

    private static String said(Path console) throws IOException {
        String all = Files.readString(console);
        return all.substring(Math.max(0, all.length() - 2000));
    }
}
