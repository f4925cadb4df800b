// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.oneshot.Announcer.About;
import dev.weir.app.version.WeirVersion;
import dev.weir.schemas.report.BatchReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Shows everything on this machine: broker, streams, lake, on example files.",
        footerHeading = "%nExamples:%n",
        footer = {"  weir demo", "  weir demo --data /tmp/weir --report demo.json"})
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what became of the files as JSON.")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Path examples = examples();
        List<Path> files = filesIn(examples.resolve("files"));
        WeirConfig config =
                data.load().withIntake(List.of(examples.resolve("files")), examples.resolve("contracts"), true);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Weir demo: a Kafka broker, the streams and a lake on this machine, all in %s%n", config.dataDir());
        out.flush();
        List<BatchReport> reports = new ArrayList<>();
        try (Pipeline pipeline =
                Pipeline.open(config, "weir demo", spec.commandLine().getErr())) {
            out.printf("%n1. %d files are announced on Kafka.%n", files.size());
            out.flush();
            List<BatchReport> first = pipeline.process(files, new About(null, null), outcomes -> {});
            new BatchesPrinter(out, config.dataDir()).print(first);
            out.printf("%n2. One of them is announced again.%n");
            out.flush();
            List<BatchReport> again = pipeline.process(files.subList(0, 1), new About(null, null), outcomes -> {});
            new BatchesPrinter(out, config.dataDir()).print(again);
            reports.addAll(first);
            reports.addAll(again);
            new NextSteps(reports).print(out);
            if (report != null) {
                new ReportFile(WeirVersion.text(), reports).writeTo(report);
            }
        }
        return exitCode(reports).code();
    }

    /** A held batch is what the demo wants to show; everything else must have gone well. */
    private static ExitCode exitCode(List<BatchReport> reports) {
        ExitCode code = new ReportFile(WeirVersion.text(), reports).exitCode();
        return code == ExitCode.HELD ? ExitCode.OK : code;
    }

    private static Path examples() {
        String home = System.getProperty("weir.home");
        Path examples = Path.of(home == null ? "" : home).toAbsolutePath().resolve("examples");
        if (!Files.isDirectory(examples.resolve("files"))) {
            throw CommandFailure.usage(
                    "The example files are not in %s. Run the demo by the weir script of a distribution or a source tree."
                            .formatted(examples));
        }
        return examples;
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "The example files in %s cannot be listed: %s".formatted(folder, e.getMessage()));
        }
    }
}
