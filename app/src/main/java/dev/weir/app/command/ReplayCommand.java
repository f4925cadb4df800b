// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.event.DecisionKind;
import picocli.CommandLine.Command;

@Command(
        name = "replay",
        description = "Takes a batch through again from the vault, although it is closed; it ends in a new revision.",
        footer = {
            "  weir replay orders-3f9a1c5e7b2d4860a1b2c3d4",
            "  weir replay orders-3f9a --comment \"agreed with the supplier\"",
            "",
            DecisionCommand.ALONE,
            DecisionCommand.EXIT_CODES
        })
final class ReplayCommand extends DecisionCommand {

    ReplayCommand() {
        super(DecisionKind.REPLAY);
    }
}
