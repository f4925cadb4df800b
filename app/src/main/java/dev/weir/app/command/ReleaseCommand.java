// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.event.DecisionKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Lets a held batch go on; the certificate says what was waived.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir batches release orders-3f9a1c5e7b2d4860a1b2c3d4",
            "  weir batches release orders-3f9a --comment \"agreed with the supplier\"",
            "",
            "Without a running pipeline one runs for this alone.",
            "Exit codes: 0 done, 1 not possible, 2 the batch failed, 3 it is held."
        })
final class ReleaseCommand implements Callable<Integer> {

    @Mixin
    private DecisionOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return options.decide(
                        DecisionKind.RELEASE,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .code();
    }
}
