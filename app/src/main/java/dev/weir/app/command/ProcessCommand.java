// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "process",
        mixinStandardHelpOptions = true,
        description = "Takes files through the pipeline in one shot.",
        footerHeading = "%nExamples:%n",
        footer = {"  weir process orders.csv --report report.json"})
final class ProcessCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Override
    public Integer call() {
        data.load();
        throw CommandFailure.usage("'weir process' is not built yet.");
    }
}
