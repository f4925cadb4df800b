// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.remediation.library.StoredRule;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.Ruling;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "edit",
        description = {
            "Writes another rule in place of one: it has an id of its own and a person as its author, must be proved like any",
            "other, and replaces the old one where it is. Rows that the old one has landed stay until it is rolled back."
        },
        footer = {
            "  weir rules edit r-3f9a --expression \"strftime(try_strptime(ordered_on, '%%d/%%m/%%Y'), '%%Y-%%m-%%d')\"",
            "",
            DecisionCommand.ALONE,
            RuleDecisionCommand.EXIT_CODES
        })
final class RulesEditCommand extends RuleDecisionCommand {

    @Option(
            names = "--expression",
            paramLabel = "SQL",
            required = true,
            description = "One SQL scalar expression over the row's columns, all of them text.")
    private String expression = "";

    RulesEditCommand() {
        super(DecisionKind.EDIT);
    }

    @Override
    Ruling ruling(StoredRule rule) {
        String runs = checked();
        String id = StoredRule.idOf(rule.tenant(), rule.dataset(), rule.column(), rule.clause(), runs);
        if (id.equals(rule.id())) {
            throw CommandFailure.usage("This is what rule %s says already. Nothing was changed.".formatted(id));
        }
        return new Ruling(rule.id(), rule.clusters(), id, runs);
    }

    /** What runs is read once more wherever it is used, so that it must be within the language itself. */
    private String checked() {
        try (RuleGuard guard = RuleGuard.open()) {
            return guard.check(expression)
                    .fold(allowed -> guard.check(allowed.rule().sql()), refused -> refused)
                    .fold(allowed -> allowed.rule().sql(), refused -> {
                        throw CommandFailure.usage(
                                "The expression is not in the rule language: %s: expected %s, found %s."
                                        .formatted(refused.construct(), refused.expected(), refused.found()));
                    });
        } catch (IOException e) {
            throw CommandFailure.failed("The expression cannot be checked: %s.".formatted(FileFault.reason(e)));
        }
    }
}
