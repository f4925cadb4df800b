// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Shows everything on this machine: broker, streams, lake, on example files.",
        footerHeading = "%nExamples:%n",
        footer = {"  weir demo"})
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Override
    public Integer call() {
        data.load();
        throw CommandFailure.usage("'weir demo' is not built yet.");
    }
}
