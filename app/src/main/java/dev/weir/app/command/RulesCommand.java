// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The rules that mend broken values: what they say, what proved them, how often they helped.",
        subcommands = {
            RulesListCommand.class,
            RulesShowCommand.class,
            RulesApproveCommand.class,
            RulesRejectCommand.class,
            RulesEditCommand.class,
            RulesRollbackCommand.class,
            RulesExportCommand.class,
            RulesImportCommand.class
        })
final class RulesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What should be done with them? A command is missing");
    }
}
