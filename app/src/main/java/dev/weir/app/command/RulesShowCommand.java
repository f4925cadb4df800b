// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.report.MendedValues;
import dev.weir.remediation.library.StoredRule;
import dev.weir.sinks.layout.DataLayout;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a rule: what it does with values before and after, what proved it, which rivals it had,",
            "and how often it was applied. Values of private columns are masked."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  weir rules show r-3f9a1c5e7b2d4860", "  weir rules show r-3f9a --limit 20"})
final class RulesShowCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "RULE", description = "The rule, by its id or the beginning of it.")
    private String id = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "5",
            description = "At most so many values before and after (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (limit < 0) {
            throw CommandFailure.usage("--limit is at least 0.");
        }
        WeirConfig config = data.load();
        PrintWriter out = spec.commandLine().getOut();
        StoredRule shown = RuleAccess.look(config, library -> {
            StoredRule rule = RuleAccess.one(library, id);
            MendedValues values = new MendedValues(new DataLayout(config.dataDir()), rule.tenant(), rule.dataset());
            new RulePage(rule, library, values.isPrivate(rule.column()), out).print(values.ofRule(rule.id(), limit));
            return rule;
        });
        if (shown.status().equals(StoredRule.AWAITING_REVIEW)) {
            out.printf("%nIt waits for a person: nothing it says has landed.%n");
        }
        out.flush();
        return ExitCode.OK.code();
    }
}
