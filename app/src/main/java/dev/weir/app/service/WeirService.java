// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.housekeeping.AlertSender;
import dev.weir.app.housekeeping.Housekeeper;
import dev.weir.app.registry.Registries;
import dev.weir.app.worker.Workers;
import dev.weir.formats.cut.SplitSize;
import dev.weir.remediation.ask.ModelCounters;
import dev.weir.remediation.cluster.Clustering;
import dev.weir.remediation.stream.RemedyTopology;
import dev.weir.schemas.registry.SchemaRegistry;
import dev.weir.schemas.topic.Topics;
import dev.weir.sinks.duck.LoadedLibraries;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.vault.Vault;
import dev.weir.topology.intake.CutLimits;
import dev.weir.topology.intake.IntakeTopology;
import dev.weir.topology.judge.JudgeTopology;
import dev.weir.topology.judge.SplitJudge;
import dev.weir.topology.ledger.LedgerTopology;
import dev.weir.topology.release.ReleaseTopology;
import dev.weir.topology.release.RowProducers;
import dev.weir.topology.settings.StreamsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.Topology;

/**
 * The pipeline in one process: intake with judge, ledger, remedy, release, and the workers beside them. What it does is all in Kafka and in
 * the data directory; it can be stopped and started at any moment.
 */
public final class WeirService implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final StreamsApp intake;
    private final StreamsApp ledger;
    private final StreamsApp remedy;
    private final StreamsApp release;
    private final SchemaRegistry registry;
    private final Workers workers;

    private final Housekeeper housekeeper;

    private WeirService(
            StreamsApp intake,
            StreamsApp ledger,
            StreamsApp remedy,
            StreamsApp release,
            SchemaRegistry registry,
            Workers workers,
            Housekeeper housekeeper) {
        this.intake = intake;
        this.ledger = ledger;
        this.remedy = remedy;
        this.release = release;
        this.registry = registry;
        this.workers = workers;
        this.housekeeper = housekeeper;
    }

    /**
     * Starts everything against topics that exist, and returns once the streams run.
     *
     * @param clients settings of every Kafka client: {@code bootstrap.servers} and security
     * @param onGivingUp told what happened when a part stops by itself
     * @throws ServiceException if the streams do not run within a minute
     */
    public static WeirService start(WeirConfig config, Map<String, Object> clients, Consumer<String> onGivingUp)
            throws ServiceException, InterruptedException {
        Topics topics = new Topics(config.topics().prefix());
        DataLayout layout = new DataLayout(config.dataDir());
        VaultShelf plans = new VaultShelf(new Vault(layout));
        seedOffsets(topics, clients);

        Topology intake = new Topology();
        new IntakeTopology(topics, plans, cutLimits(config.limits())).addTo(intake);
        new JudgeTopology(topics, new SplitJudge(plans, layout)).addTo(intake);
        Topology ledger = new Topology();
        new LedgerTopology(topics, plans, new BookExpectations(config)).addTo(ledger);

        Topology remedy = new Topology();
        new RemedyTopology(topics, Clustering.BY_SHAPE).addTo(remedy);

        Topology release = new Topology();
        RowProducers rows = new RowProducers();
        new ReleaseTopology(topics, plans, layout, rows).addTo(release);

        SchemaRegistry registry = Registries.open(config, clients);
        GivenUp givenUp = new GivenUp(onGivingUp, new AlertSender(topics, clients));
        int threads = config.workers().streamThreads();
        WeirService service = new WeirService(
                new StreamsApp("intake", intake, settings(config, clients, "intake", threads), givenUp.of("intake")),
                new StreamsApp("ledger", ledger, settings(config, clients, "ledger", 1), givenUp.of("ledger")),
                new StreamsApp("remedy", remedy, settings(config, clients, "remedy", 1), givenUp.of("remedy")),
                new StreamsApp("release", release, releaseSettings(config, clients), rows, givenUp.of("release")),
                registry,
                Workers.start(config, clients, topics, layout, registry),
                Housekeeper.start(topics, clients, layout));
        service.run();
        return service;
    }

    private static CutLimits cutLimits(WeirConfig.Limits limits) {
        return new CutLimits(new SplitSize(limits.splitBytes()), limits.splitsInFlight());
    }

    private static Properties settings(WeirConfig config, Map<String, Object> clients, String name, int threads) {
        return StreamsSettings.of(
                applicationId(new Topics(config.topics().prefix()), name),
                config.dataDir().resolve("streams"),
                threads,
                config.topics().replication(),
                clients);
    }

    private static Properties releaseSettings(WeirConfig config, Map<String, Object> clients) {
        return StreamsSettings.forRows(settings(config, clients, "release", 1));
    }

    private static String applicationId(Topics topics, String name) {
        return topics.prefix() + "-" + name;
    }

    private static void seedOffsets(Topics topics, Map<String, Object> clients)
            throws ServiceException, InterruptedException {
        try (Admin admin = Admin.create(clients)) {
            FirstOffsets.seed(
                    admin,
                    applicationId(topics, "intake"),
                    List.of(
                            topics.arrivals().name(),
                            topics.vaultResults().name(),
                            topics.ledger().name(),
                            topics.splits().name()));
            FirstOffsets.seed(
                    admin,
                    applicationId(topics, "ledger"),
                    List.of(
                            topics.ledger().name(),
                            topics.publishResults().name(),
                            topics.datasets().name()));
            FirstOffsets.seed(
                    admin,
                    applicationId(topics, "remedy"),
                    List.of(
                            topics.suspects().name(),
                            topics.ledger().name(),
                            topics.ruleResults().name(),
                            topics.mendResults().name()));
            FirstOffsets.seed(
                    admin,
                    applicationId(topics, "release"),
                    List.of(topics.releases().name()));
        } catch (ExecutionException | TimeoutException e) {
            throw ServiceException.offsets(e);
        }
    }

    private void run() throws ServiceException, InterruptedException {
        intake.start();
        ledger.start();
        remedy.start();
        // Nobody waits for the release: until it runs, what there is to send waits on its topic.
        release.start();
        if (!intake.awaitRunning(START) || !ledger.awaitRunning(START) || !remedy.awaitRunning(START)) {
            close();
            throw ServiceException.notRunning(START);
        }
        LoadedLibraries.unlink();
    }

    /** What was asked of the model since the start. */
    public ModelCounters modelCounters() {
        return workers.modelCounters();
    }

    /** Whether every part does its work. */
    public boolean isAlive() {
        return intake.isAlive() && ledger.isAlive() && remedy.isAlive() && release.isAlive();
    }

    /** Stops in good order; what is under way goes on at the next start. */
    @Override
    public void close() {
        housekeeper.close();
        workers.close();
        intake.close();
        ledger.close();
        remedy.close();
        release.close();
        registry.close();
    }
}
