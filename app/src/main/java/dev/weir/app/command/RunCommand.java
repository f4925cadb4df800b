// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the service until it is stopped.",
        footerHeading = "%nExamples:%n",
        footer = {"  weir run --config weir.yaml"})
final class RunCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Override
    public Integer call() {
        data.load();
        throw CommandFailure.usage("'weir run' is not built yet.");
    }
}
