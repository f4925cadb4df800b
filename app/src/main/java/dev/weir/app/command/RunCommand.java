// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

    private static final long LOOK_MILLIS = 500;

    @Mixin
    private DataOptions data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        WeirConfig config = data.load();
        PrintWriter out = spec.commandLine().getOut();
        makeOwnRoot(config);
        try (Pipeline pipeline =
                Pipeline.open(config, "weir run", spec.commandLine().getErr())) {
            out.printf(
                    "Weir runs. Arrivals: topic %s.arrivals on %s%n",
                    config.topics().prefix(), pipeline.weir().clients().get("bootstrap.servers"));
            out.printf("Roots: %s%nData: %s%n", config.roots(), config.dataDir());
            out.flush();
            while (!pipeline.isClosing()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                if (!pipeline.isClosing() && !pipeline.weir().isAlive()) {
                    throw CommandFailure.failed(
                            "The streams stopped by themselves; the log says why: " + LogFile.place());
                }
            }
        }
        return ExitCode.OK.code();
    }

    /** The root that nobody configured is Weir's own to make. */
    private static void makeOwnRoot(WeirConfig config) {
        Path own = config.dataDir().resolve("arrivals");
        if (config.roots().contains(own)) {
            try {
                Files.createDirectories(own);
            } catch (IOException e) {
                throw CommandFailure.usage("The folder %s cannot be made: %s.".formatted(own, FileFault.reason(e)));
            }
        }
    }
}
