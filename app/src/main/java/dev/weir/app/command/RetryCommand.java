// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.event.DecisionKind;
import picocli.CommandLine.Command;

@Command(
        name = "retry",
        description = "Tries a held or failed batch again, from the bytes in the vault, under the contract of today.",
        footer = {
            "  weir batches retry orders-3f9a1c5e7b2d4860a1b2c3d4",
            "  weir batches retry orders-3f9a --comment \"agreed with the supplier\"",
            "",
            DecisionCommand.ALONE,
            DecisionCommand.EXIT_CODES
        })
final class RetryCommand extends DecisionCommand {

    RetryCommand() {
        super(DecisionKind.RETRY);
    }
}
