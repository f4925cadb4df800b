// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.oneshot.BatchFeed;
import dev.weir.app.oneshot.RuleVerdicts;
import dev.weir.remediation.library.StoredRule;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.Ruling;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.topic.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A person's decision about one rule: written first, then obeyed by every batch that it concerns. */
@Command(mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n")
abstract class RuleDecisionCommand implements Callable<Integer> {

    static final String EXIT_CODES = "Exit codes: 0 done, 1 not possible, 2 not done within --wait.";

    private final DecisionKind kind;

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "RULE", description = "The rule, by its id or the beginning of it.")
    private String id = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides (default: the user of this machine).")
    private String by = System.getProperty("user.name", "unknown");

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; kept in the audit and in the rule's history.")
    private @Nullable String note;

    @Option(names = "--contracts", paramLabel = "DIR", description = "The datasets' contracts, where no service runs.")
    private @Nullable Path contracts;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long to wait for what comes of it (default: ${DEFAULT-VALUE}).")
    private String patience = "5m";

    @Spec
    private CommandSpec spec;

    RuleDecisionCommand(DecisionKind kind) {
        this.kind = kind;
    }

    /** What is decided, in the words of an event. */
    Ruling ruling(StoredRule rule) {
        return new Ruling(rule.id(), rule.clusters(), null, null);
    }

    @Override
    public final Integer call() throws InterruptedException {
        Duration wait = Durations.parse("--wait", patience);
        WeirConfig config = data.load();
        StoredRule rule = RuleAccess.look(config, library -> RuleAccess.one(library, id));
        Ruling ruling = ruling(rule);
        Decision decision = new Decision(kind, by, note, ruling);
        String title = "weir rules " + kind.name().toLowerCase(Locale.ROOT);
        return PipelineDesk.hold(
                        config,
                        contracts,
                        title,
                        spec.commandLine().getErr(),
                        (topics, clients) -> decide(config, rule, decision, wait, topics, clients))
                .code();
    }

    private ExitCode decide(
            WeirConfig config,
            StoredRule rule,
            Decision decision,
            Duration wait,
            Topics topics,
            Map<String, Object> clients) {
        PrintWriter out = spec.commandLine().getOut();
        try (BatchFeed feed = new BatchFeed(topics, clients);
                RuleVerdicts verdicts = new RuleVerdicts(topics, clients, Clock.systemUTC())) {
            List<BatchReport> batches =
                    new ConcernedBatches(config.dataDir(), feed.readAll().values(), rule).by(kind);
            verdicts.write(batches, decision);
            Map<String, BatchReport> done = verdicts.await(feed, batches, wait);
            new BatchesPrinter(out, config.dataDir()).print(List.copyOf(done.values()));
            StoredRule after = RuleAccess.look(config, library -> RuleAccess.one(library, shown(decision)));
            out.printf("%s  %s: %s%n", after.id(), after.status(), after.reason());
            out.flush();
            return ended(batches, done, out);
        } catch (KafkaException e) {
            throw CommandFailure.failed(
                    "The decision cannot be written: %s. See: weir doctor".formatted(e.getMessage()));
        }
    }

    private static String shown(Decision decision) {
        Ruling ruling = decision.getRuling();
        String replacement = ruling.getReplacement();
        return replacement == null ? ruling.getRule() : replacement;
    }

    private ExitCode ended(List<BatchReport> batches, Map<String, BatchReport> done, PrintWriter out) {
        List<BatchReport> late = batches.stream()
                .filter(batch -> !done.containsKey(String.valueOf(batch.batchId())))
                .toList();
        if (late.isEmpty()) {
            return ExitCode.OK;
        }
        late.forEach(batch -> out.printf(
                "Batch %s is %s; it obeys once it is published and nothing else is made of it.%n",
                batch.batchId(), batch.status()));
        out.flush();
        return late.stream().anyMatch(batch -> batch.status() == BatchReport.Status.BALANCED)
                ? ExitCode.FAILED
                : ExitCode.OK;
    }
}
