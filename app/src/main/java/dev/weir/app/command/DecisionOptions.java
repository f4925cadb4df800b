// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.oneshot.BatchFeed;
import dev.weir.app.oneshot.Decisions;
import dev.weir.app.version.WeirVersion;
import dev.weir.schemas.contract.ContractBook;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.topic.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every decision on batches takes, and how it is carried out. */
final class DecisionOptions {

    @Mixin
    private DataOptions data;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why; kept in the ledger.")
    private @Nullable String comment;

    @Option(names = "--contracts", paramLabel = "DIR", description = "The datasets' contracts, where no service runs.")
    private @Nullable Path contracts;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long to wait for what comes of it (default: ${DEFAULT-VALUE}).")
    private String patience = "5m";

    /** Which of the batches that there are a decision is about. */
    @FunctionalInterface
    interface Choice {
        List<BatchReport> of(KnownBatches batches);
    }

    /** What is decided about a batch, by the contracts that hold now. */
    @FunctionalInterface
    interface Kind {
        DecisionKind of(BatchReport batch, ContractBook contracts);
    }

    /** Writes the decision, and waits: beside a running pipeline, or with one that runs for it alone. */
    ExitCode decide(DecisionKind kind, Choice choice, PrintWriter out, PrintWriter err) throws InterruptedException {
        return decide((batch, contracts) -> kind, choice, out, err);
    }

    /** As above, with a decision for each batch. */
    ExitCode decide(Kind kind, Choice choice, PrintWriter out, PrintWriter err) throws InterruptedException {
        Duration wait = Durations.parse("--wait", patience);
        WeirConfig config = data.load();
        return PipelineDesk.hold(
                config,
                contracts,
                "weir decision",
                err,
                (topics, clients) -> decide(kind, choice, wait, topics, clients, config, out));
    }

    private ContractBook contracts(WeirConfig config) {
        return ContractBook.load(contracts == null ? config.contractsDir() : contracts.toAbsolutePath());
    }

    private ExitCode decide(
            Kind kind,
            Choice choice,
            Duration wait,
            Topics topics,
            Map<String, Object> clients,
            WeirConfig config,
            PrintWriter out)
            throws InterruptedException {
        try (BatchFeed feed = new BatchFeed(topics, clients);
                Decisions decisions = new Decisions(topics, clients, Clock.systemUTC())) {
            List<BatchReport> before = choice.of(new KnownBatches(feed.readAll().values()));
            ContractBook now = contracts(config);
            before.forEach(batch -> requireAllowed(kind.of(batch, now), batch));
            List<BatchReport> after = new ArrayList<>();
            for (BatchReport batch : before) {
                decisions.write(batch, kind.of(batch, now), user(), comment);
                after.add(decisions.await(feed, batch, wait).orElseThrow(() -> nothingCame(batch)));
            }
            new BatchesPrinter(out, config.dataDir()).print(after);
            return new ReportFile(WeirVersion.text(), after).exitCode();
        } catch (ExecutionException e) {
            throw CommandFailure.failed("The decision cannot be written: %s. See: weir doctor"
                    .formatted(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        }
    }

    private CommandFailure nothingCame(BatchReport batch) {
        return CommandFailure.failed(
                "The decision is written, and nothing has come of it within %s. Look again with `weir batches %s`."
                        .formatted(patience, batch.batchId()));
    }

    private static void requireAllowed(DecisionKind kind, BatchReport batch) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        if (batch.batchId() == null) {
            throw CommandFailure.usage(
                    "This arrival opened no batch (%s), so there is nothing to %s. Announce the file again."
                            .formatted(batch.reasonCode(), word));
        }
        if (!Decisions.isAllowed(kind, batch.status())) {
            throw CommandFailure.usage("Batch %s is %s, and %s is not for that state. Nothing was changed."
                    .formatted(batch.batchId(), batch.status(), word));
        }
        if (kind == DecisionKind.RELEASE && batch.schema() == null) {
            throw CommandFailure.usage(
                    "Batch %s is held before it had a plan (%s), so there is nothing to release: mend the cause and retry it, or discard it."
                            .formatted(batch.batchId(), batch.reasonCode()));
        }
    }

    private static String user() {
        return System.getProperty("user.name", "unknown");
    }
}
