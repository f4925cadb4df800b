// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.remediation.library.RuleCheck.Checked;
import dev.weir.remediation.library.RuleExchange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes rules as files, one each, for git or another installation.",
            "The same rule is always the same text; counts and proofs stay here."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  weir rules export rules", "  weir rules export rules --dataset orders --status active"})
final class RulesExportCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Mixin
    private RuleOptions options;

    @Parameters(paramLabel = "DIR", description = "Where to: DIR/TENANT/DATASET/COLUMN.RULE.json.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> files =
                RuleAccess.look(data.load(), library -> new RuleExchange(library, Checked::allowed, Clock.systemUTC())
                        .exportTo(folder, options::accept));
        out.printf("%d rule(s) in %s%n", files.size(), folder);
        out.flush();
        return ExitCode.OK.code();
    }
}
