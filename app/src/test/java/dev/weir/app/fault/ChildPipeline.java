// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.fault;

import dev.weir.app.Weir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code weir run} as a process of its own, which may be stopped, woken and killed. */
final class ChildPipeline {

    private static final long START_SECONDS = 90;
    private static final long STOP_SECONDS = 60;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Process process;
    private final Path output;

    private ChildPipeline(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts one on a data directory; it is not waited for.
     *
     * @param home has the folders {@code in} and {@code contracts}
     */
    static ChildPipeline start(Path home, Path data, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Weir.class.getName(),
                "run",
                "--data",
                data.toString(),
                "--set",
                "roots=" + home.resolve("in"),
                "--set",
                "contracts=" + home.resolve("contracts")));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        Path output = Files.createTempFile(home, "run", ".out");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ChildPipeline(process, output);
    }

    /** Waits until it says that it runs. */
    ChildPipeline awaitRunning() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!output().contains("Weir runs.")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("The pipeline does not run; it said: " + output());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return this;
    }

    /** What it has written so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** {@code kill -STOP}: from here on it does nothing, and does not know it. */
    void stop() throws Exception {
        signal("STOP");
    }

    /** {@code kill -CONT}. */
    void wake() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("kill -%s %d failed".formatted(name, process.pid()));
        }
    }

    /** Ends it in good order. */
    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
