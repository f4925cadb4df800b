// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.source.VaultRows;
import dev.weir.app.version.WeirVersion;
import dev.weir.remediation.apply.Mender;
import dev.weir.remediation.ask.ModelCounters;
import dev.weir.remediation.ask.ModelDesk;
import dev.weir.remediation.ask.ModelSettings;
import dev.weir.remediation.find.ModelFinder;
import dev.weir.remediation.find.RuleFinder;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.rule.Workbench;
import dev.weir.schemas.registry.SchemaRegistry;
import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.publish.Publisher;
import dev.weir.sinks.sweep.Sweeper;
import dev.weir.sinks.topic.DeliveryPlanner;
import dev.weir.sinks.topic.KafkaTopics;
import dev.weir.sinks.topic.TopicReadBack;
import dev.weir.sinks.vault.ExpansionLimit;
import dev.weir.sinks.vault.Vault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** All workers of a process. */
public final class Workers implements AutoCloseable {

    private final WorkerClients clients;
    private final Topics topics;
    private final List<WorkerLoop<?, ?>> loops = new ArrayList<>();
    private final ContractFeed contracts;
    private final ModelCounters modelCounters = new ModelCounters();

    private Workers(WorkerClients clients, Topics topics, ContractFeed contracts) {
        this.clients = clients;
        this.topics = topics;
        this.contracts = contracts;
    }

    /** Starts as many workers of each kind as the configuration says. */
    public static Workers start(
            WeirConfig config, Map<String, Object> clients, Topics topics, DataLayout layout, SchemaRegistry registry) {
        Vault vault = new Vault(layout);
        WorkerClients workerClients = new WorkerClients(topics.prefix(), clients);
        ContractShelf contracts = new ContractShelf(
                config.contractsDir(), config.dataDir().resolve("proposed-contracts"), config.inferContracts());
        BatchPlanner planner = new BatchPlanner(
                vault,
                contracts,
                new Doubt(config.minConfidence()),
                new ExpansionLimit(
                        config.limits().expansionRatio(), (long) config.limits().expansionFreeMiB() << 20),
                config.limits().maxRowBytes(),
                config.delivering().to());
        Publisher publisher = new Publisher(
                layout,
                vault,
                new VaultRows(),
                Clock.systemUTC(),
                WeirVersion.text(),
                config.limits().queryMemoryMiB());
        ContractFeed feed = new ContractFeed(topics, vault, workerClients);
        Workers workers = new Workers(workerClients, topics, feed);
        for (int i = 0; i < config.workers().vault(); i++) {
            workers.vault(new VaultWork(vault, new Roots(config.roots()), planner, feed));
        }
        for (int i = 0; i < config.workers().publish(); i++) {
            DecisionBook decisions = new DecisionBook(layout, new RuleLibrary(layout), Clock.systemUTC());
            workers.publish(new PublishWork(
                    vault, publisher, new Sweeper(layout), decisions, new RuleUses(new RuleLibrary(layout))));
        }
        for (int i = 0; i < config.workers().remedy(); i++) {
            workers.remedy(layout, vault, config.model() != null);
        }
        ModelSettings model = config.model();
        if (model != null) {
            workers.model(layout, vault, model);
        }
        workers.delivery(config, layout, vault, registry);
        return workers;
    }

    private void delivery(WeirConfig config, DataLayout layout, Vault vault, SchemaRegistry registry) {
        KafkaTopics.Making making = new KafkaTopics.Making(
                config.delivering().partitions(),
                config.topics().replication(),
                config.topics().isCreating());
        start(
                "delivery-worker",
                topics.deliveryRequests(),
                topics.releases(),
                new DeliveryWork(
                        () -> Admin.create(clients.common()),
                        admin -> new KafkaTopics(admin, topics, making),
                        clean -> new DeliveryPlanner(layout, vault, registry, clean, Clock.systemUTC())));
        start(
                "read-back-worker",
                topics.readBackRequests(),
                topics.ledger(),
                new ReadBackWork(
                        () -> new TopicReadBack(clients.reader(), registry, layout, Clock.systemUTC()),
                        Clock.systemUTC()));
    }

    private void vault(VaultWork work) {
        start("vault-worker", topics.vaultRequests(), topics.vaultResults(), work);
    }

    private void publish(PublishWork work) {
        start("publish-worker", topics.publishRequests(), topics.publishResults(), work);
    }

    /** Rules are looked for beside rows being mended: a slow author does not keep proved rules from being applied. */
    private void remedy(DataLayout layout, Vault vault, boolean hasModel) {
        Workbench finding = new Workbench(layout);
        RuleFinder alone = new RuleFinder(layout, vault, new RuleLibrary(layout), Clock.systemUTC(), finding);
        RuleFinder finder = hasModel ? alone.besideModel() : alone;
        start("rule-worker", topics.ruleRequests(), topics.ruleResults(), new RemedyWork<>(finding, finder::find));
        Workbench mending = new Workbench(layout);
        Mender mender = new Mender(layout, vault, mending);
        start("mend-worker", topics.mendRequests(), topics.mendResults(), new RemedyWork<>(mending, mender::mend));
    }

    /** On a topic, a group and a thread of its own: what a model is asked about is late for nobody else. */
    private void model(DataLayout layout, Vault vault, ModelSettings settings) {
        Workbench bench = new Workbench(layout);
        ModelFinder finder = new ModelFinder(
                layout,
                vault,
                new RuleLibrary(layout),
                Clock.systemUTC(),
                bench,
                new ModelDesk(settings, modelCounters));
        start("model-worker", topics.modelRequests(), topics.ruleResults(), new RemedyWork<>(bench, finder::find));
    }

    /** What was asked of the model since the start. */
    public ModelCounters modelCounters() {
        return modelCounters;
    }

    private <Q, R> void start(String name, Topic<String, Q> requests, Topic<String, R> results, Work<Q, R> work) {
        loops.add(new WorkerLoop<>(name, requests, results, clients, work).start());
    }

    @Override
    public void close() {
        loops.forEach(WorkerLoop::close);
        contracts.close();
    }
}
