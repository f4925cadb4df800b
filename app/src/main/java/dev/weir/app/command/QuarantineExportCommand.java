// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.sinks.quarantine.QuarantineExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes rows for other programs; no byte of them is lost.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir quarantine export --dataset orders --out bad-orders.csv",
            "  weir quarantine export --batch orders-3f9a1c5e7b2d4860a1b2c3d4 --format raw --out mend.csv",
            "",
            "raw is the rows' own bytes, without a header: mend them, and announce them as a new file."
        })
final class QuarantineExportCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Mixin
    private QuarantineOptions options;

    @Option(
            names = "--format",
            defaultValue = "csv",
            description = "csv, json (one object per line) or raw (default: ${DEFAULT-VALUE}).")
    private Format format = Format.CSV;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: standard output).")
    private @Nullable Path target;

    @Spec
    private CommandSpec spec;

    /** How rows are written. */
    enum Format {
        CSV,
        JSON,
        RAW
    }

    /** Standard output, which stays open for others. */
    private static final class StandardOutput extends BufferedOutputStream {

        StandardOutput() {
            super(System.out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    @Override
    public Integer call() {
        WeirConfig config = data.load();
        long rows = QuarantineAccess.look(config, book -> {
            try (OutputStream out = open()) {
                return new QuarantineExport(book).write(options.filter(), kind(), out);
            }
        });
        spec.commandLine().getErr().printf("%d row(s) written.%n", rows);
        spec.commandLine().getErr().flush();
        return ExitCode.OK.code();
    }

    private QuarantineExport.Format kind() {
        return switch (format) {
            case CSV -> QuarantineExport.Format.CSV;
            case JSON -> QuarantineExport.Format.JSON_LINES;
            case RAW -> QuarantineExport.Format.RAW;
        };
    }

    private OutputStream open() {
        if (target == null) {
            return new StandardOutput();
        }
        try {
            return new BufferedOutputStream(Files.newOutputStream(target));
        } catch (IOException e) {
            throw CommandFailure.usage("The rows cannot be written to %s: %s.".formatted(target, FileFault.reason(e)));
        }
    }
}
