// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.oneshot.Announcer.About;
import dev.weir.app.version.WeirVersion;
import dev.weir.schemas.contract.Deliveries;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.report.BatchReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "process",
        mixinStandardHelpOptions = true,
        description = {
            "Takes files through the pipeline in one shot, by the very same streams as the service.",
            "A dataset without a contract gets one inferred from the file; the report says so."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir process orders.csv",
            "  weir process in/*.csv --contracts contracts --report report.json",
            "  weir process orders.csv --delivery lake,topic",
            "  weir process july.csv august.csv --dataset orders --html report.html",
            "",
            "Exit codes: 0 every batch balanced (or known already), 1 usage or configuration,",
            "2 a batch failed or is unbalanced, 3 a batch is held."
        })
final class ProcessCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, of any datasets.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--dataset",
            paramLabel = "D",
            description = "The dataset of all files (default: told from each file's name).")
    private @Nullable String dataset;

    @Option(names = "--tenant", paramLabel = "T", description = "The tenant of all files (default: default).")
    private @Nullable String tenant;

    @Option(names = "--contracts", paramLabel = "DIR", description = "The datasets' contracts (ODCS YAML).")
    private @Nullable Path contracts;

    @Option(
            names = "--delivery",
            split = ",",
            paramLabel = "TO",
            description =
                    "Where published rows go: lake, topic. The lake is always written (default: what each contract says).")
    private List<String> deliveries = new ArrayList<>();

    @Option(names = "--report", paramLabel = "FILE", description = "Write what became of the files as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where the page about this run goes (default: DATA/reports/TIME.html).")
    private @Nullable Path html;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        check();
        WeirConfig config = configured(data.load());
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Pipeline pipeline = Pipeline.open(config, "weir process", err)) {
            ProgressLine progress = new ProgressLine(err, ProgressLine.isOnTerminal(), files.size());
            List<BatchReport> reports = pipeline.process(files, new About(tenant, dataset), progress::show);
            // Said before the broker is stopped, which takes a moment that nobody needs to wait for.
            return tell(reports, config, out).code();
        }
    }

    private ExitCode tell(List<BatchReport> reports, WeirConfig config, PrintWriter out) {
        new BatchesPrinter(out, config.dataDir()).print(reports);
        ReportFile written = new ReportFile(WeirVersion.text(), reports);
        if (report != null) {
            written.writeTo(report);
        }
        Path page = html == null ? HtmlFile.placeIn(config.dataDir(), Instant.now()) : html;
        new HtmlFile(config.dataDir(), reports).writeTo(page);
        out.printf("%nAs a page: %s%n", page);
        out.flush();
        return written.exitCode();
    }

    private void check() {
        if (dataset != null && !BatchIds.isName(dataset)) {
            throw CommandFailure.usage("--dataset must be 1 to 64 lower-case letters, digits, '_' or '-', and is '%s'."
                    .formatted(dataset));
        }
        if (tenant != null && !BatchIds.isName(tenant)) {
            throw CommandFailure.usage(
                    "--tenant must be 1 to 64 lower-case letters, digits, '_' or '-', and is '%s'.".formatted(tenant));
        }
        for (String delivery : deliveries) {
            if (!Deliveries.ALL.contains(delivery)) {
                throw CommandFailure.usage("--delivery %s is not known to this version; it delivers to: %s."
                        .formatted(delivery, String.join(", ", Deliveries.ALL)));
            }
        }
    }

    /** The files' own folders are roots for this call: whoever types a path may read it. */
    private WeirConfig configured(WeirConfig config) {
        List<Path> roots = new ArrayList<>(config.roots());
        for (Path file : files) {
            Path folder = file.toAbsolutePath().normalize().getParent();
            if (folder != null && !roots.contains(folder)) {
                roots.add(folder);
            }
            realFolder(file).filter(real -> !roots.contains(real)).ifPresent(roots::add);
        }
        Path contractsDir = contracts == null ? config.contractsDir() : contracts.toAbsolutePath();
        WeirConfig all = config.withIntake(roots, contractsDir, true);
        return deliveries.isEmpty() ? all : all.withDeliveries(Deliveries.withLake(deliveries));
    }

    private static java.util.Optional<Path> realFolder(Path file) {
        try {
            return java.util.Optional.ofNullable(file.toRealPath().getParent());
        } catch (java.io.IOException missing) {
            return java.util.Optional.empty();
        }
    }
}
