// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.contract.ContractBook;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Looks again for rules that mend what is in quarantine, after rules were imported or changed.",
            "What is mended lands in each batch's next revision; nothing is read from the source again.",
            "A batch whose contract has changed since is judged again as a whole, from the vault."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir quarantine replay",
            "  weir quarantine replay --dataset orders",
            "  weir quarantine replay --batch orders-3f9a --comment \"rules of the supplier imported\"",
            "",
            DecisionCommand.ALONE,
            DecisionCommand.EXIT_CODES
        })
final class QuarantineReplayCommand implements Callable<Integer> {

    @Mixin
    private DecisionOptions options;

    @Option(names = "--dataset", paramLabel = "D", description = "All batches of one dataset.")
    private @Nullable String dataset;

    @Option(names = "--batch", paramLabel = "ID", description = "One batch, by its id or the beginning of it.")
    private @Nullable String batch;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        return options.decide(
                        QuarantineReplayCommand::kind,
                        this::choose,
                        out,
                        spec.commandLine().getErr())
                .code();
    }

    /** Rows that broke what the contract no longer says are not mended but judged: that is the next attempt. */
    private static DecisionKind kind(BatchReport batch, ContractBook contracts) {
        BatchReport.ContractUsed used = batch.contract();
        if (used == null || used.inferred() || batch.dataset() == null) {
            return DecisionKind.MEND;
        }
        return contracts
                .find(batch.tenant(), batch.dataset())
                .filter(now -> !now.fingerprint().equals(used.fingerprint()))
                .map(now -> DecisionKind.REPLAY)
                .orElse(DecisionKind.MEND);
    }

    private List<BatchReport> choose(KnownBatches batches) {
        List<BatchReport> candidates = batch == null ? batches.all() : List.of(batches.one(batch));
        List<BatchReport> chosen = candidates.stream()
                .filter(each -> each.status() == Status.BALANCED && each.rows().quarantined() > 0)
                .filter(each -> dataset == null || dataset.equals(each.dataset()))
                .toList();
        if (chosen.isEmpty()) {
            throw CommandFailure.usage(
                    "No such batch is published and has rows in quarantine. `weir quarantine list` says what there is.");
        }
        return chosen;
    }
}
