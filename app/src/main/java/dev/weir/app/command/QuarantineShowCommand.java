// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.sinks.quarantine.ShownRow;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows rows with their bytes, their place in the file, and what is wrong with them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir quarantine show --dataset orders --column quantity --limit 5",
            "  weir quarantine show --row 8f2a4410e0b7c2a4517df8c2b04e6d33"
        })
final class QuarantineShowCommand implements Callable<Integer> {

    private static final int LONGEST = 2000;

    @Mixin
    private DataOptions data;

    @Mixin
    private QuarantineOptions options;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many rows (default: ${DEFAULT-VALUE}).")
    private long limit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (limit < 0) {
            throw CommandFailure.usage("--limit is at least 0.");
        }
        PrintWriter out = spec.commandLine().getOut();
        long shown = QuarantineAccess.look(data.load(), book -> {
            long[] count = {0};
            book.rows(options.filter(), limit, row -> {
                count[0]++;
                print(row, out);
            });
            return count[0];
        });
        if (shown == 0) {
            out.println("No such rows are in quarantine.");
        } else if (shown == limit) {
            out.printf("The first %d are shown; --limit shows more, `weir quarantine export` writes all.%n", shown);
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private static void print(ShownRow row, PrintWriter out) {
        out.printf(
                "%s row %d (byte %d)  %s  %s%n",
                row.batchId(), row.rowNumber(), row.byteOffset(), row.rowId(), row.remedy());
        row.violations()
                .forEach(violation -> out.printf(
                        "  %s  %s: %s%s%n",
                        violation.code(),
                        violation.column() == null ? "the row" : violation.column(),
                        violation.clause(),
                        violation.value() == null ? "" : ", found '" + cut(violation.value()) + "'"));
        out.printf("  %s%n%n", cut(ResultPrinter.text(row.raw()).stripTrailing()));
    }

    private static String cut(String text) {
        return text.length() > LONGEST
                ? "%s... (%d characters)".formatted(text.substring(0, LONGEST), text.length())
                : text;
    }
}
