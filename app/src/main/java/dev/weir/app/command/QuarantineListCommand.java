// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.json.Json;
import dev.weir.sinks.quarantine.QuarantineBook.Group;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Groups the rows by what is wrong with them. A row with two faults is in two groups.",
        footerHeading = "%nExamples:%n",
        footer = {"  weir quarantine list", "  weir quarantine list --dataset orders --code TYPE_MISMATCH"})
final class QuarantineListCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Mixin
    private QuarantineOptions options;

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Group> groups = QuarantineAccess.look(data.load(), book -> book.groups(options.filter()));
        PrintWriter out = spec.commandLine().getOut();
        if (isJson) {
            out.println(Json.pretty(groups));
        } else if (groups.isEmpty()) {
            out.println("No such rows are in quarantine.");
        } else {
            print(groups, out);
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private static void print(List<Group> groups, PrintWriter out) {
        TextTable table = new TextTable("DATASET", "COLUMN", "CLAUSE", "CODE", "ROWS", "BATCHES", "REMEDY");
        for (Group group : groups) {
            table.add(
                    group.dataset(),
                    group.column() == null ? "(row)" : group.column(),
                    group.clause(),
                    group.code(),
                    String.format(Locale.ROOT, "%,d", group.rows()),
                    Long.toString(group.batches()),
                    group.remedy());
        }
        table.print(out);
    }
}
