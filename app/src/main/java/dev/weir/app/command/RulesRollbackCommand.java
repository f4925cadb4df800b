// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.event.DecisionKind;
import picocli.CommandLine.Command;

@Command(
        name = "rollback",
        description = {
            "Takes back what a rule has mended: its rows leave the lake with a new revision, and go back into quarantine.",
            "Then the quarantine is looked at anew, for other rules, and for rows that the taken ones had kept out."
        },
        footer = {
            "  weir rules rollback r-3f9a --by ann --note \"wrong currency\"",
            "",
            DecisionCommand.ALONE,
            RuleDecisionCommand.EXIT_CODES
        })
final class RulesRollbackCommand extends RuleDecisionCommand {

    RulesRollbackCommand() {
        super(DecisionKind.ROLLBACK);
    }
}
