// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.source.VaultRows;
import dev.weir.sinks.certificate.CertificateVerifier;
import dev.weir.sinks.certificate.Verification;
import dev.weir.sinks.certificate.Verification.Check;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.sign.SignatureState;
import dev.weir.sinks.sign.TrustedKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks certificates against lake, quarantine and vault, offline: counts the rows of the vaulted",
            "file again, reads every published file back, and compares counts, digests and hashes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir certificate verify weir-data/certificates/orders/orders-3f9a1c5e7b2d4860a1b2c3d4/rev-1.json",
            "  weir certificate verify orders-3f9a1c5e7b2d4860a1b2c3d4      the batch's newest revision",
            "  weir certificate verify --all",
            "  weir certificate verify rev-2.json --public-key weir.pem     the signature alone, anywhere",
            "",
            "Exit codes: 0 everything holds, 2 something does not."
        })
final class CertificateVerifyCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Parameters(arity = "0..*", paramLabel = "FILE|BATCH", description = "Certificates, or ids of batches.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "The newest certificate of every batch.")
    private boolean isAll;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = {
                "Only checks the signature, by this public key (PEM) or a folder of them: nothing is needed but the",
                "certificate. An unsigned one does not hold then."
            })
    private @Nullable Path publicKey;

    @Option(names = "--verbose", description = "Every check, not only those that fail.")
    private boolean isVerbose;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (names.isEmpty() != isAll) {
            throw CommandFailure.usage("Name certificates or batches, or give --all.");
        }
        if (publicKey != null) {
            return verifySignatures(publicKey);
        }
        WeirConfig config = data.load();
        DataLayout layout = new DataLayout(config.dataDir());
        List<Path> files = new ArrayList<>();
        if (isAll) {
            files.addAll(newest(layout.certificates(), null));
        }
        for (String name : names) {
            files.add(find(name, layout));
        }
        CertificateVerifier verifier = new CertificateVerifier(layout, new VaultRows());
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        for (Path file : files) {
            failed += verify(verifier, file, out) ? 0 : 1;
        }
        if (files.size() != 1) {
            out.printf("%d certificate(s), %d of them do not hold.%n", files.size(), failed);
        }
        out.flush();
        return failed == 0 ? ExitCode.OK.code() : ExitCode.FAILED.code();
    }

    private int verifySignatures(Path key) {
        PrintWriter out = spec.commandLine().getOut();
        boolean isSigned = !names.isEmpty();
        for (String name : names) {
            try {
                SignatureState state = CertificateVerifier.state(Path.of(name), TrustedKeys.read(key));
                boolean isValid = state.kind() == SignatureState.Kind.VALID;
                out.printf("%s  %s: %s%n", isValid ? "valid  " : "INVALID", name, state.words());
                isSigned &= isValid;
            } catch (IOException e) {
                throw CommandFailure.usage("%s cannot be verified: %s.".formatted(name, FileFault.reason(e)));
            }
        }
        out.println("Only signatures were checked; without --public-key lake, quarantine and vault are, too.");
        out.flush();
        return isSigned ? ExitCode.OK.code() : ExitCode.FAILED.code();
    }

    private boolean verify(CertificateVerifier verifier, Path file, PrintWriter out) {
        try {
            Verification verification = verifier.verify(file);
            out.printf(
                    "%s  %s revision %d: %d check(s)%n",
                    verification.isValid() ? "valid  " : "INVALID",
                    verification.batchId(),
                    verification.revision(),
                    verification.checks().size());
            for (Check check : verification.checks()) {
                if (!check.passed()) {
                    out.printf("  fails  %s: expected %s, found %s%n", check.name(), check.expected(), check.found());
                } else if (isVerbose || check.name().equals("signature")) {
                    out.printf("  holds  %s: %s%n", check.name(), check.found());
                }
            }
            out.flush();
            return verification.isValid();
        } catch (IOException e) {
            throw CommandFailure.usage("%s cannot be verified: %s.".formatted(file, FileFault.reason(e)));
        }
    }

    private static Path find(String name, DataLayout layout) {
        Path here = Path.of(name);
        if (Files.isRegularFile(here)) {
            return here;
        }
        Path below = layout.root().resolve(name);
        if (Files.isRegularFile(below)) {
            return below;
        }
        List<Path> found = newest(layout.certificates(), name);
        if (found.size() == 1) {
            return found.get(0);
        }
        throw CommandFailure.usage(
                found.isEmpty()
                        ? "'%s' is neither a certificate nor a batch with one in %s. `weir batches` lists the batches."
                                .formatted(name, layout.certificates())
                        : "%d batches begin with '%s'. Give more of the id.".formatted(found.size(), name));
    }

    /** The newest certificate of each batch whose id begins so. */
    private static List<Path> newest(Path certificates, @Nullable String beginning) {
        if (!Files.isDirectory(certificates)) {
            return List.of();
        }
        List<Path> newest = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(certificates, 3)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                String id = String.valueOf(folder.getFileName());
                if (beginning == null || id.startsWith(beginning)) {
                    Certificates.newestIn(folder).ifPresent(newest::add);
                }
            }
            return newest;
        } catch (IOException e) {
            throw CommandFailure.usage("%s cannot be read: %s.".formatted(certificates, FileFault.reason(e)));
        }
    }
}
