// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.sign.KeyFolder;
import dev.weir.sinks.sign.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the trusted public keys, and says which one signs.",
        footerHeading = "%nExamples:%n",
        footer = "  weir keys list")
final class KeysListCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        KeyFolder keys = new KeyFolder(new DataLayout(data.load().dataDir()));
        PrintWriter out = spec.commandLine().getOut();
        try {
            Set<String> trusted = new TreeSet<>(keys.trusted().ids());
            String signing = keys.signer().map(SigningKey::id).orElse("");
            trusted.forEach(id -> out.printf("%s  %s%n", id, id.equals(signing) ? "signs" : "trusted"));
            if (signing.isEmpty()) {
                out.println("Nothing is signed: there is no signing key. `weir keys generate` makes one.");
            }
            out.flush();
            return ExitCode.OK.code();
        } catch (IOException e) {
            throw CommandFailure.failed("The keys cannot be used: %s.".formatted(FileFault.reason(e)));
        }
    }
}
