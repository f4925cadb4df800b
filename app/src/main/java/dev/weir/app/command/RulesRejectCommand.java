// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.event.DecisionKind;
import picocli.CommandLine.Command;

@Command(
        name = "reject",
        description = {"Refuses a rule: it is never proposed for its clusters again. The rows stay in quarantine."},
        footer = {
            "  weir rules reject r-3f9a --note \"month first, said the supplier\"",
            "",
            DecisionCommand.ALONE,
            RuleDecisionCommand.EXIT_CODES
        })
final class RulesRejectCommand extends RuleDecisionCommand {

    RulesRejectCommand() {
        super(DecisionKind.REJECT);
    }
}
