// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.event.DecisionKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Tries a held or failed batch again, from the bytes in the vault, under the contract of today.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir batches retry orders-3f9a1c5e7b2d4860a1b2c3d4",
            "  weir batches retry orders-3f9a --comment \"agreed with the supplier\"",
            "",
            "Without a running pipeline one runs for this alone.",
            "Exit codes: 0 done, 1 not possible, 2 the batch failed, 3 it is held."
        })
final class RetryCommand implements Callable<Integer> {

    @Mixin
    private DecisionOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return options.decide(
                        DecisionKind.RETRY,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .code();
    }
}
