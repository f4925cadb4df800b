// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.oneshot.BatchFeed;
import dev.weir.app.version.WeirVersion;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "batches",
        mixinStandardHelpOptions = true,
        description = "Says what became of batches, and takes decisions on those that are held or failed.",
        subcommands = {ReleaseCommand.class, DiscardCommand.class, RetryCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir batches",
            "  weir batches --status held",
            "  weir batches orders-3f9a          the one whose id begins so",
            "  weir batches release orders-3f9a --comment \"checked with the supplier\"",
            "",
            "Exit codes: 0; for one batch 2 if it failed or is unbalanced, 3 if it is held."
        })
final class BatchesCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "One batch, by its id or the beginning of it.")
    private @Nullable String id;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only those in one state: held, failed, ...")
    private @Nullable Status status;

    @Option(names = "--all", description = "Answers to arrivals that opened no batch, too: duplicates, refused ones.")
    private boolean isAll;

    @Option(names = "--json", description = "As JSON, in the shape of --report.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        WeirConfig config = data.load();
        KnownBatches batches = read(config);
        PrintWriter out = spec.commandLine().getOut();
        if (id != null) {
            BatchReport one = batches.one(id);
            if (isJson) {
                out.println(Json.pretty(one));
            } else {
                new BatchesPrinter(out, config.dataDir()).print(one);
            }
            out.flush();
            return new ReportFile(WeirVersion.text(), List.of(one)).exitCode().code();
        }
        List<BatchReport> shown = batches.all().stream()
                .filter(report -> status == null ? isAll || report.batchId() != null : report.status() == status)
                .filter(report -> isAll || report.status() != Status.DUPLICATE)
                .toList();
        if (isJson) {
            out.println(Json.pretty(new ReportFile(WeirVersion.text(), shown)));
        } else {
            print(shown, out);
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private static KnownBatches read(WeirConfig config) throws InterruptedException {
        if (Attachment.isUnused(config)) {
            return new KnownBatches(List.of());
        }
        try (Attachment attachment = Attachment.open(config);
                BatchFeed feed = new BatchFeed(attachment.topics(), attachment.clients())) {
            return new KnownBatches(feed.readAll().values());
        }
    }

    private static void print(List<BatchReport> reports, PrintWriter out) {
        if (reports.isEmpty()) {
            out.println("There are no such batches.");
            return;
        }
        TextTable table = new TextTable("BATCH", "STATUS", "REV", "ROWS", "LANDED", "QUARANTINED", "FILE", "REASON");
        for (BatchReport report : reports) {
            table.add(
                    report.batchId() == null ? "(arrival " + report.arrivalId() + ")" : report.batchId(),
                    report.status().name(),
                    Integer.toString(report.revision()),
                    count(report.rows().source()),
                    count(report.rows().landed()),
                    count(report.rows().quarantined()),
                    report.file().substring(report.file().lastIndexOf('/') + 1),
                    report.reasonCode() == null ? "" : report.reasonCode());
        }
        table.print(out);
    }

    private static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }
}
