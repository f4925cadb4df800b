// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.query.QueryException;
import dev.weir.sinks.query.QuerySession;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = {
            "SQL (DuckDB) over what is published: lake.DATASET, quarantine, audit. Reads only; nothing has",
            "to be running."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir query \"SELECT * FROM lake.orders LIMIT 5\"",
            "  weir query \"SELECT code, count(*) FROM quarantine GROUP BY code\" --format csv",
            "  weir query \"SELECT row_number, decode(raw) FROM quarantine WHERE dataset = 'orders'\" --format json"
        })
final class QueryCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "SQL", description = "One query.")
    private String sql = "";

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "table, csv or json (one object per line) (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            defaultValue = BatchIds.DEFAULT_TENANT,
            description = "Whose tables (default: ${DEFAULT-VALUE}).")
    private String tenant = BatchIds.DEFAULT_TENANT;

    @Spec
    private CommandSpec spec;

    /** How rows are printed. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    @Override
    public Integer call() {
        WeirConfig config = data.load();
        PrintWriter out = spec.commandLine().getOut();
        try (QuerySession session = QuerySession.open(
                new DataLayout(config.dataDir()), tenant, config.limits().queryMemoryMiB())) {
            try (ResultPrinter printer = printer(out)) {
                session.run(sql, printer);
            } catch (QueryException e) {
                throw CommandFailure.usage(
                        "%s%nThere are: %squarantine, audit.".formatted(e.getMessage(), tables(session)));
            }
            out.flush();
            return ExitCode.OK.code();
        } catch (QueryException e) {
            throw CommandFailure.failed("The published files cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "The data directory %s cannot be read: %s.".formatted(config.dataDir(), FileFault.reason(e)));
        }
    }

    private ResultPrinter printer(PrintWriter out) {
        return switch (format) {
            case TABLE -> new TablePrinter(out);
            case CSV -> new CsvPrinter(out);
            case JSON -> new JsonPrinter(out);
        };
    }

    private static String tables(QuerySession session) {
        StringBuilder tables = new StringBuilder();
        session.datasets()
                .forEach(dataset -> tables.append("lake.").append(dataset).append(", "));
        return tables.toString();
    }
}
