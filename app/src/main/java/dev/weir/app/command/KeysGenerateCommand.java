// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.sign.KeyFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Makes an Ed25519 key. Certificates and audit links are signed with it from then on.",
            "With --rotate it takes the place of the present one, whose public key stays trusted."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  weir keys generate", "  weir keys generate --rotate", "  weir keys generate --data /srv/weir"})
final class KeysGenerateCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Option(names = "--rotate", description = "Replace the present key.")
    private boolean isRotation;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        KeyFolder keys = new KeyFolder(new DataLayout(data.load().dataDir()));
        PrintWriter out = spec.commandLine().getOut();
        try {
            String id = keys.generate(isRotation);
            out.printf("Key %s signs from now on.%n", id);
            out.printf("  private  %s (readable by its owner alone; back it up elsewhere)%n", keys.signingFile());
            out.printf("  public   %s (give it to those who verify)%n", keys.publicFile(id));
            out.flush();
            return ExitCode.OK.code();
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.usage(
                    "There is a key already: %s. --rotate replaces it; what it has signed stays valid."
                            .formatted(keys.signingFile()));
        } catch (IOException e) {
            throw CommandFailure.failed("No key can be made: %s.".formatted(FileFault.reason(e)));
        }
    }
}
