// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.remediation.library.RuleCheck.Checked;
import dev.weir.remediation.library.RuleExchange;
import dev.weir.remediation.library.RuleExchange.Imported;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.StoredRule;
import dev.weir.remediation.rule.RuleGuard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings rules that were exported, or written by a person in the same form.",
            "What is not in the rule language is refused. An imported rule acts nowhere before a batch has proved it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir rules import rules",
            "  weir rules import rules/default/orders/ordered_at.r-3f9a1c5e7b2d4860.json",
            "",
            "Exit codes: 0 all were brought or known, 1 at least one file was refused."
        })
final class RulesImportCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "PLACE", description = "A file, or a folder: all .json files in it and below.")
    private Path place = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.exists(place)) {
            throw CommandFailure.usage("There is no file or folder %s.".formatted(place));
        }
        Imported imported = RuleAccess.look(data.load(), this::bring);
        PrintWriter out = spec.commandLine().getOut();
        imported.added().forEach(rule -> out.printf("%s  %s%n", rule.id(), placeOf(rule)));
        out.printf(
                "%d rule(s) imported, %d known already, %d file(s) refused%n",
                imported.added().size(),
                imported.known().size(),
                imported.refused().size());
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        imported.refused().forEach(each -> err.printf("weir: %s: %s%n", each.file(), each.reason()));
        err.flush();
        return (imported.refused().isEmpty() ? ExitCode.OK : ExitCode.USAGE).code();
    }

    private Imported bring(RuleLibrary library) throws IOException {
        try (RuleGuard guard = RuleGuard.open()) {
            return new RuleExchange(library, expression -> check(guard, expression), Clock.systemUTC())
                    .importFrom(place);
        }
    }

    /** What runs is read once more wherever it is used, so that it must be within the language itself. */
    private static Checked check(RuleGuard guard, String expression) {
        return guard.check(expression)
                .fold(allowed -> guard.check(allowed.rule().sql()), refused -> refused)
                .fold(
                        allowed -> Checked.allowed(allowed.rule().sql()),
                        refused -> Checked.refused("%s: expected %s, found %s"
                                .formatted(refused.construct(), refused.expected(), refused.found())));
    }

    private static String placeOf(StoredRule rule) {
        return "%s, %s".formatted(rule.dataset(), rule.column() == null ? "the row" : "column " + rule.column());
    }
}
