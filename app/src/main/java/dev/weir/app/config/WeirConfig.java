// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.config;

import dev.weir.app.broker.BrokerOptions;
import dev.weir.remediation.ask.ModelSettings;
import dev.weir.schemas.registry.RegistrySettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operator may set, with its defaults filled in.
 *
 * @param dataDir the one folder with all state
 * @param bootstrapServers the Kafka cluster to use; null for the embedded broker
 * @param kafka client properties that are passed to every Kafka client as they are: SASL, TLS, ...
 * @param topics how topics are named and made
 * @param registry where the schemas of topics for outsiders are kept
 * @param roots folders that arrivals may point into
 * @param contractsDir folder of the datasets' contracts
 * @param inferContracts whether a dataset without a contract gets one inferred; the batch is held otherwise
 * @param minConfidence how sure detection must be of a format that the contract does not state; the batch is held otherwise
 * @param broker the embedded broker
 * @param workers how many do what at once
 * @param limits what bounds memory and sizes
 * @param delivering where published rows go, and into how many partitions
 * @param model the language model that writes rules; null where there is none
 */
public record WeirConfig(
        Path dataDir,
        @Nullable String bootstrapServers,
        Map<String, String> kafka,
        TopicSettings topics,
        Registry registry,
        List<Path> roots,
        Path contractsDir,
        boolean inferContracts,
        double minConfidence,
        BrokerOptions broker,
        Workers workers,
        Limits limits,
        Delivering delivering,
        @Nullable ModelSettings model) {

    /** Copies what can be changed. */
    public WeirConfig {
        kafka = Map.copyOf(kafka);
        roots = List.copyOf(roots);
    }

    /**
     * How topics are named and made.
     *
     * @param prefix begins the names of topics, consumer groups and transactional ids
     * @param partitions of every topic that is worked on in parallel; fixed at creation
     * @param replication replicas per partition
     * @param isCreating whether missing topics are created; an operator creates them otherwise
     */
    public record TopicSettings(String prefix, int partitions, int replication, boolean isCreating) {}

    /**
     * Where the schemas of topics for outsiders are kept.
     *
     * @param client how the registry is reached; null for the embedded one
     * @param port of the embedded one, on the loopback interface; 0 for a free one
     */
    public record Registry(@Nullable RegistrySettings client, int port) {}

    /**
     * How many do what at once, in this process.
     *
     * @param streamThreads threads of each streams application
     * @param vault files that are copied into the vault at once
     * @param publish batches, of different datasets, that are published at once
     * @param remedy batches whose suspects are mended at once
     */
    public record Workers(int streamThreads, int vault, int publish, int remedy) {}

    /**
     * What bounds memory and sizes.
     *
     * @param splitBytes size of a split; 0 for one by the file's length
     * @param splitsInFlight splits of one batch that may be cut and not yet judged
     * @param maxRowBytes longest row that is parsed, where a contract states none
     * @param queryMemoryMiB what DuckDB may take for table checks, binding and queries, before it spills
     * @param expansionRatio how many times its own bytes a compressed file may have when it is decoded
     * @param expansionFreeMiB decoded size that any compressed file may have
     */
    public record Limits(
            int splitBytes,
            int splitsInFlight,
            int maxRowBytes,
            int queryMemoryMiB,
            int expansionRatio,
            int expansionFreeMiB) {}

    /**
     * Where published rows go.
     *
     * @param to what is said for all datasets, {@code lake} first; null where each contract says it
     * @param partitions that a dataset's topic gets when it is made
     */
    public record Delivering(@Nullable List<String> to, int partitions) {

        /** Copies the list. */
        public Delivering {
            to = to == null ? null : List.copyOf(to);
        }
    }

    /** Whether the embedded broker is used. */
    public boolean isEmbedded() {
        return bootstrapServers == null;
    }

    /** The same with other roots, contracts and inference: what one-shot commands know better than the file. */
    public WeirConfig withIntake(List<Path> newRoots, Path newContractsDir, boolean newInferContracts) {
        return new WeirConfig(
                dataDir,
                bootstrapServers,
                kafka,
                topics,
                registry,
                newRoots,
                newContractsDir,
                newInferContracts,
                minConfidence,
                broker,
                workers,
                limits,
                delivering,
                model);
    }

    /** The same with another say about where published rows go. */
    public WeirConfig withDeliveries(List<String> to) {
        return new WeirConfig(
                dataDir,
                bootstrapServers,
                kafka,
                topics,
                registry,
                roots,
                contractsDir,
                inferContracts,
                minConfidence,
                broker,
                workers,
                limits,
                new Delivering(to, delivering.partitions()),
                model);
    }
}
