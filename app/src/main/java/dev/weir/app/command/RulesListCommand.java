// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.StoredRule;
import dev.weir.schemas.json.Json;
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
        description = "Lists rules, with how often each has helped.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir rules list",
            "  weir rules list --dataset orders --status awaiting_review",
            "  weir rules list --json"
        })
final class RulesListCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Mixin
    private RuleOptions options;

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RuleAccess.look(data.load(), library -> {
            List<StoredRule> rules =
                    library.all().stream().filter(options::accept).toList();
            if (isJson) {
                out.println(Json.pretty(rules));
            } else if (rules.isEmpty()) {
                out.println("No such rules are there.");
            } else {
                print(rules, library, out);
            }
            warn(library);
            return rules.size();
        });
        out.flush();
        return ExitCode.OK.code();
    }

    private static void print(List<StoredRule> rules, RuleLibrary library, PrintWriter out) {
        TextTable table = new TextTable(
                "RULE",
                "DATASET",
                "COLUMN",
                "CODE",
                "STATUS",
                "AUTHOR",
                "CONFIDENCE",
                "BATCHES",
                "ROWS",
                "WAITS SINCE");
        for (StoredRule rule : rules) {
            table.add(
                    rule.id(),
                    rule.dataset(),
                    rule.column() == null ? "(row)" : rule.column(),
                    rule.code(),
                    rule.status(),
                    rule.author(),
                    String.format(Locale.ROOT, "%.2f", rule.confidence()),
                    Long.toString(rule.batches()),
                    String.format(Locale.ROOT, "%,d", rule.rows()),
                    library.waitsSince(rule.id()).orElse(""));
        }
        table.print(out);
        out.println();
        out.println("`weir rules show RULE` says what a rule does, and what proved it.");
    }

    private void warn(RuleLibrary library) {
        PrintWriter err = spec.commandLine().getErr();
        library.damaged()
                .forEach(file -> err.printf(
                        "weir: %s is no rule as Weir wrote it, and is left out. Bring edited rules by `weir rules import`.%n",
                        file));
        err.flush();
    }
}
