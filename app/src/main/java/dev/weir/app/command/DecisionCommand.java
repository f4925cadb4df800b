// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.event.DecisionKind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A person's decision about one batch. */
@Command(mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n")
abstract class DecisionCommand implements Callable<Integer> {

    static final String ALONE = "Without a running pipeline one runs for this alone.";
    static final String EXIT_CODES = "Exit codes: 0 done, 1 not possible, 2 the batch failed, 3 it is held.";

    private final DecisionKind kind;

    @Mixin
    private DecisionOptions options;

    @Parameters(paramLabel = "ID", description = "The batch, by its id or the beginning of it.")
    private String id = "";

    @Spec
    private CommandSpec spec;

    DecisionCommand(DecisionKind kind) {
        this.kind = kind;
    }

    @Override
    public Integer call() throws InterruptedException {
        return options.decide(
                        kind,
                        batches -> List.of(batches.one(id)),
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .code();
    }
}
