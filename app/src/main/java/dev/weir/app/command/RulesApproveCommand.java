// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.event.DecisionKind;
import picocli.CommandLine.Command;

@Command(
        name = "approve",
        description = {
            "Lets a rule act on the clusters that wait for it, after it was proved on them once more. Where values can be read",
            "in more ways than one, the approval is the choice; it is kept with name, time and note."
        },
        footer = {
            "  weir rules approve r-3f9a1c5e7b2d4860",
            "  weir rules approve r-3f9a --by ann --note \"the supplier writes day first\"",
            "",
            DecisionCommand.ALONE,
            RuleDecisionCommand.EXIT_CODES
        })
final class RulesApproveCommand extends RuleDecisionCommand {

    RulesApproveCommand() {
        super(DecisionKind.APPROVE);
    }
}
