// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.oneshot.Announcer;
import dev.weir.app.oneshot.Announcer.About;
import dev.weir.app.oneshot.Announcer.Announced;
import dev.weir.app.oneshot.BatchFeed;
import dev.weir.app.oneshot.Outcomes;
import dev.weir.app.version.WeirVersion;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "announce",
        mixinStandardHelpOptions = true,
        description = {
            "Announces files to a service on weir.arrivals, as any producer does.",
            "They must lie below one of the service's roots. Without a running pipeline they wait for it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir announce weir-data/arrivals/orders.csv --dataset orders",
            "  weir announce /data/in/*.csv --checked --wait 5m --config weir.yaml",
            "  weir announce /data/in/july.csv --expected-rows 1042",
            "",
            "Exit codes: 0 announced; with --wait what became of the files: 0 balanced, 2 failed, 3 held."
        })
final class AnnounceCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://?.*");

    @Mixin
    private DataOptions data;

    @Mixin
    private NameOptions names;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or URIs that the service can read.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--expected-rows", paramLabel = "N", description = "Data rows of the file, for one file only.")
    private @Nullable Long expectedRows;

    @Option(names = "--checked", description = "Send each file's SHA-256 along.")
    private boolean isChecked;

    @Option(names = "--wait", paramLabel = "TIME", description = "Wait for the answers so long: 30s, 5m, 1h.")
    private @Nullable String patience;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        About about = names.about();
        List<Announced> announced = announced();
        Duration wait = patience == null ? Duration.ZERO : Durations.parse("--wait", patience);
        WeirConfig config = data.load();
        try (Attachment attachment = Attachment.open(config);
                BatchFeed feed = new BatchFeed(attachment.topics(), attachment.clients());
                Announcer announcer = new Announcer(attachment.topics(), attachment.clients())) {
            feed.seekToEnd();
            Outcomes outcomes = new Outcomes(announcer.announce(announced, about));
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%d file(s) announced.%n", announced.size());
            if (config.isEmbedded() && !Attachment.isPipelineRunning(config)) {
                out.printf("No pipeline runs on %s: they wait for `weir run`.%n", config.dataDir());
            }
            out.flush();
            return wait.isZero()
                    ? ExitCode.OK.code()
                    : await(feed, outcomes, wait, config).code();
        } catch (ExecutionException e) {
            throw CommandFailure.failed("The files cannot be announced: %s. See: weir doctor"
                    .formatted(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        }
    }

    private ExitCode await(BatchFeed feed, Outcomes outcomes, Duration wait, WeirConfig config) {
        ProgressLine progress =
                new ProgressLine(spec.commandLine().getErr(), ProgressLine.isOnTerminal(), files.size());
        long deadline = System.nanoTime() + wait.toNanos();
        while (!outcomes.areSettled()) {
            if (System.nanoTime() > deadline) {
                throw CommandFailure.failed(
                        "%d of %d files have no answer within %s. They are not lost: look again with `weir batches`."
                                .formatted(files.size() - outcomes.settled(), files.size(), patience));
            }
            outcomes.take(feed.poll(LOOK));
            progress.show(outcomes);
        }
        new BatchesPrinter(spec.commandLine().getOut(), config.dataDir()).print(outcomes.reports());
        return new ReportFile(WeirVersion.text(), outcomes.reports()).exitCode();
    }

    private List<Announced> announced() {
        if (expectedRows != null && files.size() != 1) {
            throw CommandFailure.usage("--expected-rows is for one file, and there are %d.".formatted(files.size()));
        }
        if (expectedRows != null && expectedRows < 0) {
            throw CommandFailure.usage("--expected-rows is at least 0.");
        }
        List<Announced> announced = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String file : files) {
            try {
                announced.add(announced(file));
            } catch (IOException e) {
                faults.add("%s: %s".formatted(file, FileFault.reason(e)));
            }
        }
        if (!faults.isEmpty()) {
            throw CommandFailure.usage("Nothing was announced, because of %d file(s):%n  %s"
                    .formatted(faults.size(), String.join("\n  ", faults)));
        }
        return announced;
    }

    private Announced announced(String file) throws IOException {
        if (SCHEME.matcher(file).matches()) {
            return new Announced(file, expectedRows, null);
        }
        Path path = Path.of(file).toAbsolutePath().normalize();
        if (!Files.isRegularFile(path)) {
            throw new IOException(Files.exists(path) ? "it is no file" : "there is no such file");
        }
        String sha256 = isChecked ? FileHash.sha256Hex(path) : null;
        return new Announced(path.toUri().toString(), expectedRows, sha256);
    }
}
