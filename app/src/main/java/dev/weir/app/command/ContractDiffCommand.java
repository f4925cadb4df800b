// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.contract.LocalFile;
import dev.weir.formats.detect.CorruptCompressionException;
import dev.weir.formats.detect.Detection;
import dev.weir.formats.detect.Detection.Detected;
import dev.weir.formats.detect.Detection.Undetectable;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.ContractChange;
import dev.weir.schemas.contract.ContractDiff;
import dev.weir.schemas.contract.Drift;
import dev.weir.schemas.contract.DriftOutcome;
import dev.weir.schemas.plan.BatchPlan.DriftChange;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says how a data file differs from its contract, or one contract from another,",
            "and what the contract's drift policy would do with such a file."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir contract diff orders.odcs.yaml july.csv",
            "  weir contract diff orders-1.odcs.yaml orders-2.odcs.yaml",
            "",
            "Exit codes: 0 such a file goes through, 3 it would be held; between contracts 3 means that",
            "a change could make rows suspects that were not, or break readers of the table."
        })
final class ContractDiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract.")
    private Path first;

    @Parameters(index = "1", paramLabel = "FILE", description = "A data file, or another contract (.yaml, .yml).")
    private Path second;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Contract contract = ContractFiles.read(first);
        PrintWriter out = spec.commandLine().getOut();
        if (ContractFiles.isContract(second)) {
            return compare(ContractDiff.between(contract, ContractFiles.read(second)), out)
                    .code();
        }
        DriftOutcome outcome = drift(contract, second);
        print(outcome, contract, out);
        out.flush();
        return outcome instanceof DriftOutcome.Halt ? ExitCode.HELD.code() : ExitCode.OK.code();
    }

    private static DriftOutcome drift(Contract contract, Path file) {
        try (LocalFile local = LocalFile.open(file)) {
            Detection detection = local.detect(contract.settings().format());
            if (detection instanceof Undetectable undetectable) {
                throw CommandFailure.failed(undetectable.message());
            }
            Detected detected = (Detected) detection;
            return detected.format().type().equals("ndjson")
                    ? Drift.againstKeys(contract, detected.columns())
                    : Drift.against(contract, detected.columns());
        } catch (CorruptCompressionException e) {
            throw CommandFailure.failed("%s: %s.".formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw CommandFailure.usage("%s cannot be read: %s.".formatted(file, FileFault.reason(e)));
        }
    }

    private static ExitCode compare(List<ContractChange> changes, PrintWriter out) {
        for (ContractChange change : changes) {
            out.printf(
                    "%-10s %s: %s%n",
                    change.isCompatible() ? "compatible" : "breaking", change.element(), change.description());
        }
        if (changes.isEmpty()) {
            out.println("The contracts promise the same.");
        }
        out.flush();
        return changes.stream().allMatch(ContractChange::isCompatible) ? ExitCode.OK : ExitCode.HELD;
    }

    private static void print(DriftOutcome outcome, Contract contract, PrintWriter out) {
        for (DriftChange change : outcome.changes()) {
            out.printf(
                    "%-9s %s: %s%n", change.kind().name().toLowerCase(Locale.ROOT), change.column(), change.detail());
        }
        String policy = contract.settings().drift().name().toLowerCase(Locale.ROOT);
        if (outcome.changes().isEmpty()) {
            out.println("No drift: the columns are those of the contract.");
        } else if (outcome instanceof DriftOutcome.Halt) {
            out.printf("Under the policy '%s' the batch would be held.%n", policy);
        } else {
            out.printf("Under the policy '%s' the batch would go on.%n", policy);
        }
    }
}
