// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.report.MendedValues;
import dev.weir.app.report.SupplierPage;
import dev.weir.app.supplier.SupplierFindings;
import dev.weir.app.supplier.SupplierReport;
import dev.weir.app.supplier.SupplierText;
import dev.weir.app.version.WeirVersion;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.json.Json;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.query.QueryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "supplier",
        mixinStandardHelpOptions = true,
        description = {
            "What the supplier of a dataset should mend at the source: which clauses of the contract were broken, by how many"
                    + " rows of which files, and where in them. Rows that rules have mended count: they were wrong when they"
                    + " came.",
            "Works on files alone; values of personal columns are masked."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir report supplier --dataset orders",
            "  weir report supplier --dataset orders --since 2026-11-01 --format html --out orders.html"
        })
final class ReportSupplierCommand implements Callable<Integer> {

    private enum Format {
        MARKDOWN,
        HTML,
        JSON
    }

    @Mixin
    private DataOptions data;

    @Option(names = "--dataset", paramLabel = "D", required = true, description = "The dataset.")
    private String dataset;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            defaultValue = BatchIds.DEFAULT_TENANT,
            description = "Its tenant (default: ${DEFAULT-VALUE}).")
    private String tenant;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "Only files that were first published on this day (UTC) or later, such as 2026-11-01.")
    private @Nullable LocalDate since;

    @Option(
            names = "--places",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rows that are shown of each fault (default: ${DEFAULT-VALUE}).")
    private int places;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "MARKDOWN",
            description = "markdown, html or json (default: markdown).")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where it is written (default: standard output).")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (places < 0) {
            throw CommandFailure.usage("--places is at least 0.");
        }
        SupplierReport report = find(data.load());
        if (report.files().isEmpty()) {
            throw CommandFailure.usage("No file of dataset '%s' was published%s. See: weir batches"
                    .formatted(dataset, since == null ? "" : " since " + since));
        }
        write(text(report));
        return ExitCode.OK.code();
    }

    private SupplierReport find(WeirConfig config) {
        DataLayout layout = new DataLayout(config.dataDir());
        try {
            MendedValues privacy = new MendedValues(layout, tenant, dataset);
            Instant from = since == null
                    ? Instant.EPOCH
                    : since.atStartOfDay(ZoneOffset.UTC).toInstant();
            return new SupplierFindings(layout, tenant, dataset, places, privacy::isPrivate)
                    .since(from, WeirVersion.text(), Instant.now());
        } catch (QueryException e) {
            throw CommandFailure.failed("The quarantine cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "What was published in %s cannot be read: %s.".formatted(config.dataDir(), FileFault.reason(e)));
        }
    }

    private String text(SupplierReport report) {
        return switch (format) {
            case MARKDOWN -> SupplierText.markdown(report);
            case HTML -> SupplierPage.of(report);
            case JSON -> Json.pretty(report) + "\n";
        };
    }

    private void write(String text) {
        if (out == null) {
            PrintWriter printer = spec.commandLine().getOut();
            printer.print(text);
            printer.flush();
            return;
        }
        try {
            Files.writeString(out, text);
        } catch (IOException e) {
            throw CommandFailure.usage("The report cannot be written to %s: %s.".formatted(out, FileFault.reason(e)));
        }
    }
}
