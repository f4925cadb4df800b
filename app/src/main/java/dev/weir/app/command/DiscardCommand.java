// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.event.DecisionKind;
import picocli.CommandLine.Command;

@Command(
        name = "discard",
        description = "Gives a held or failed batch up; its bytes stay in the vault.",
        footer = {
            "  weir batches discard orders-3f9a1c5e7b2d4860a1b2c3d4",
            "  weir batches discard orders-3f9a --comment \"agreed with the supplier\"",
            "",
            DecisionCommand.ALONE,
            DecisionCommand.EXIT_CODES
        })
final class DiscardCommand extends DecisionCommand {

    DiscardCommand() {
        super(DecisionKind.DISCARD);
    }
}
