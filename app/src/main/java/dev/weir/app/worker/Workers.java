// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.source.VaultRows;
import dev.weir.app.version.WeirVersion;
import dev.weir.schemas.topic.Topics;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.publish.Publisher;
import dev.weir.sinks.sweep.Sweeper;
import dev.weir.sinks.vault.Vault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All workers of a process. */
public final class Workers implements AutoCloseable {

    private final List<WorkerLoop<?, ?>> loops;
    private final ContractFeed contracts;

    private Workers(List<WorkerLoop<?, ?>> loops, ContractFeed contracts) {
        this.loops = loops;
        this.contracts = contracts;
    }

    /** Starts as many vault workers and publishers as the configuration says. */
    public static Workers start(WeirConfig config, Map<String, Object> clients, Topics topics, DataLayout layout) {
        Vault vault = new Vault(layout);
        WorkerClients workerClients = new WorkerClients(topics.prefix(), clients);
        ContractShelf contracts = new ContractShelf(
                config.contractsDir(), config.dataDir().resolve("proposed-contracts"), config.inferContracts());
        BatchPlanner planner = new BatchPlanner(
                vault,
                contracts,
                new Doubt(config.minConfidence()),
                config.limits().maxRowBytes());
        Publisher publisher = new Publisher(
                layout,
                vault,
                new VaultRows(),
                Clock.systemUTC(),
                WeirVersion.text(),
                config.limits().queryMemoryMiB());
        ContractFeed feed = new ContractFeed(topics, vault, workerClients);
        List<WorkerLoop<?, ?>> loops = new ArrayList<>();
        for (int i = 0; i < config.workers().vault(); i++) {
            VaultWork work = new VaultWork(vault, new Roots(config.roots()), planner, feed);
            loops.add(
                    new WorkerLoop<>("vault-worker", topics.vaultRequests(), topics.vaultResults(), workerClients, work)
                            .start());
        }
        for (int i = 0; i < config.workers().publish(); i++) {
            PublishWork work =
                    new PublishWork(vault, publisher, new Sweeper(layout), new DecisionBook(layout, Clock.systemUTC()));
            loops.add(new WorkerLoop<>(
                            "publish-worker", topics.publishRequests(), topics.publishResults(), workerClients, work)
                    .start());
        }
        return new Workers(loops, feed);
    }

    @Override
    public void close() {
        loops.forEach(WorkerLoop::close);
        contracts.close();
    }
}
