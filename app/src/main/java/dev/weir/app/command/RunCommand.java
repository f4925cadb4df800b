// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the service until it is stopped (Ctrl-C, or TERM).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir run                        embedded broker, roots below weir-data/arrivals",
            "  weir run --config weir.yaml     your cluster, your roots, your contracts",
        })
final class RunCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        WeirConfig config = data.load();
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch end = new CountDownLatch(1);
        try (Pipeline pipeline =
                Pipeline.open(config, "weir run", spec.commandLine().getErr())) {
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(end, main), "weir-shutdown"));
            out.printf(
                    "Weir runs. Arrivals: topic %s.arrivals on %s%n",
                    config.topics().prefix(), pipeline.weir().clients().get("bootstrap.servers"));
            out.printf("Roots: %s%nData: %s%n", config.roots(), config.dataDir());
            out.flush();
            while (!end.await(1, java.util.concurrent.TimeUnit.SECONDS)) {
                if (!pipeline.weir().isAlive()) {
                    throw CommandFailure.failed(
                            "The streams stopped by themselves; the log says why: " + LogFile.place());
                }
            }
        }
        return ExitCode.OK.code();
    }

    /** Lets the main thread stop everything in order before the JVM ends. */
    private static void stop(CountDownLatch end, Thread main) {
        end.countDown();
        try {
            main.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
