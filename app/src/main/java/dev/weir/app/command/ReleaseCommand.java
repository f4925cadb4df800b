// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.event.DecisionKind;
import picocli.CommandLine.Command;

@Command(
        name = "release",
        description = "Lets a held batch go on; the certificate says what was waived.",
        footer = {
            "  weir batches release orders-3f9a1c5e7b2d4860a1b2c3d4",
            "  weir batches release orders-3f9a --comment \"agreed with the supplier\"",
            "",
            DecisionCommand.ALONE,
            DecisionCommand.EXIT_CODES
        })
final class ReleaseCommand extends DecisionCommand {

    ReleaseCommand() {
        super(DecisionKind.RELEASE);
    }
}
