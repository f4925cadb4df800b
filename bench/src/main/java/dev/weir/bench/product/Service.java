// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import dev.weir.bench.measure.ProcTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code weir run}, in a process of its own. */
public final class Service implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("Weir runs\\. .* on (\\S+)");

    private final Process process;
    private final String bootstrapServers;

    private Service(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts it, and returns once it says that it runs.
     *
     * @param console where it prints to
     * @param root below which announced files lie
     */
    public static Service start(Product product, Path console, Path data, Path root, Path contracts)
            throws IOException, InterruptedException {
        Process process = product.start(
                console,
                List.of("run", "--data", data.toString(), "--set", "roots=" + root, "--set", "contracts=" + contracts));
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(console));
            if (ready.find()) {
                return new Service(process, ready.group(1));
            }
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        throw new IOException("weir run did not come up; it said: " + Files.readString(console));
    }

    /** Settings for Kafka clients. */
    public Map<String, Object> clients() {
        return Map.of("bootstrap.servers", bootstrapServers);
    }

    /** What it and its children have used of the processors so far. */
    public double cpuSeconds() {
        return ProcTable.ofThisMachine().family(process.pid()).stream()
                .mapToDouble(each -> each.cpuSeconds() + each.childrenCpuSeconds())
                .sum();
    }

    /** Kills it as {@code kill -9} does; its broker lives on. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Stops it in good order, broker included. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
