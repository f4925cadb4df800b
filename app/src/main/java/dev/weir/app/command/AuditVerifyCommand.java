// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.schemas.json.Json;
import dev.weir.sinks.audit.AuditVerification;
import dev.weir.sinks.audit.AuditVerifier;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
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
            "Goes along the audit's chains of hashes, offline, and names for each batch the first entry or link",
            "that was changed, removed, inserted or put elsewhere."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir audit verify",
            "  weir audit verify orders-3f9a1c5e7b2d4860a1b2c3d4",
            "",
            "Exit codes: 0 every audit is as it was written, 1 the batch has none, 2 one is not."
        })
final class AuditVerifyCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Parameters(arity = "0..1", paramLabel = "BATCH", description = "One batch, by its whole id (default: all).")
    private @Nullable String batch;

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        WeirConfig config = data.load();
        AuditVerification found = verify(config);
        if (batch != null && found.batches() == 0) {
            throw CommandFailure.usage(
                    "Batch '%s' has no audit: none of its rows was mended, and nobody decided about it."
                            .formatted(batch));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (isJson) {
            out.println(Json.pretty(found));
        } else {
            found.faults().forEach(fault -> out.printf("BROKEN  %s%n", fault.sentence()));
            out.printf(
                    Locale.ROOT,
                    "%,d batch(es) with an audit: %,d link(s) and %,d entries hold, %,d batch(es) do not.%n",
                    found.batches(),
                    found.links(),
                    found.entries(),
                    found.faults().size());
        }
        out.flush();
        return (found.isIntact() ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private AuditVerification verify(WeirConfig config) {
        AuditVerifier verifier = new AuditVerifier(new DataLayout(config.dataDir()));
        try {
            return batch == null ? verifier.verifyAll() : verifier.verify(batch);
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "The audit in %s cannot be read: %s.".formatted(config.dataDir(), FileFault.reason(e)));
        }
    }
}
