// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import dev.weir.app.config.WeirConfig.TopicSettings;
import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topic.Partitioning;
import dev.weir.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics of an installation, or checks those that an operator made. */
public final class TopicAdmin {

    /** No record of Weir is larger than 900 KB; the rest is for headers and batches. */
    private static final int LARGEST_BATCH = 1_000_000;

    private static final Duration SEEN_PATIENCE = Duration.ofSeconds(15);
    private static final long SEEN_POLL_MILLIS = 25;

    private final Admin admin;
    private final TopicSettings settings;
    private final List<Topic<?, ?>> topics;

    /** The topics below the configured prefix, on the cluster of {@code admin}. */
    public TopicAdmin(Admin admin, TopicSettings settings) {
        this(admin, settings, new Topics(settings.prefix()).all());
    }

    /** These topics, on the cluster of {@code admin}. */
    public TopicAdmin(Admin admin, TopicSettings settings, List<Topic<?, ?>> topics) {
        this.admin = admin;
        this.settings = settings;
        this.topics = List.copyOf(topics);
    }

    /**
     * Creates the topics that are missing, if the configuration lets it, and checks all of them.
     *
     * @throws TopicsException if one is missing or wrong
     * @throws KafkaException if the cluster refuses or does not answer
     */
    public void ensure() throws TopicsException, InterruptedException {
        List<TopicFinding> findings = check();
        if (settings.isCreating() && create(findings)) {
            findings = checkUntilSeen();
        }
        List<TopicFinding> bad = findings.stream()
                .filter(finding -> finding.state() != TopicFinding.State.RIGHT)
                .toList();
        if (!bad.isEmpty()) {
            throw new TopicsException(bad);
        }
    }

    // What the controller has made, brokers learn a moment later.
    private List<TopicFinding> checkUntilSeen() throws InterruptedException {
        long deadline = System.nanoTime() + SEEN_PATIENCE.toNanos();
        while (true) {
            List<TopicFinding> findings = check();
            boolean isAnyMissing = findings.stream().anyMatch(f -> f.state() == TopicFinding.State.MISSING);
            if (!isAnyMissing || System.nanoTime() > deadline) {
                return findings;
            }
            Thread.sleep(SEEN_POLL_MILLIS);
        }
    }

    /** How every topic stands, in the order in which a row meets them. */
    public List<TopicFinding> check() throws InterruptedException {
        Map<String, TopicDescription> found = describe();
        Map<String, Config> configs = configs(found);
        List<TopicFinding> findings = new ArrayList<>();
        for (Topic<?, ?> topic : topics) {
            TopicDescription description = found.get(topic.name());
            Config config = configs.get(topic.name());
            findings.add(
                    description == null || config == null
                            ? new TopicFinding(topic.name(), TopicFinding.State.MISSING, missing(topic))
                            : judge(topic, description, config));
        }
        return findings;
    }

    /** For operators who make topics by hand: one command of Kafka's own tool per topic. */
    public static List<String> creationCommands(TopicSettings settings, String bootstrapServers) {
        List<String> commands = new ArrayList<>();
        for (Topic<?, ?> topic : new Topics(settings.prefix()).all()) {
            String configs = new TreeMap<>(topic.configs())
                    .entrySet().stream().map(e -> " --config " + e).collect(Collectors.joining());
            commands.add(
                    "kafka-topics.sh --bootstrap-server %s --create --topic %s --partitions %d --replication-factor %d%s"
                            .formatted(
                                    bootstrapServers,
                                    topic.name(),
                                    partitions(topic, settings),
                                    settings.replication(),
                                    configs));
        }
        return commands;
    }

    private static int partitions(Topic<?, ?> topic, TopicSettings settings) {
        return topic.partitioning() == Partitioning.PARALLEL ? settings.partitions() : 1;
    }

    private String missing(Topic<?, ?> topic) {
        return "does not exist; wanted with %d partition(s), replication %d, %s"
                .formatted(partitions(topic, settings), settings.replication(), new TreeMap<>(topic.configs()));
    }

    private TopicFinding judge(Topic<?, ?> topic, TopicDescription description, Config config) {
        List<String> faults = new ArrayList<>();
        int partitions = description.partitions().size();
        if (partitions != partitions(topic, settings)) {
            faults.add(
                    "has %d partition(s) and %d are configured (topics.partitions); the number is fixed when topics are made: set topics.partitions to what stands, or use another topics.prefix"
                            .formatted(partitions, partitions(topic, settings)));
        }
        topic.configs().forEach((name, wanted) -> {
            String value = value(config, name);
            if (!wanted.equals(value)) {
                faults.add("%s is %s and must be %s".formatted(name, value, wanted));
            }
        });
        String largest = value(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (Integer.parseInt(largest) < LARGEST_BATCH) {
            faults.add("%s is %s and must be at least %d"
                    .formatted(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest, LARGEST_BATCH));
        }
        if (faults.isEmpty()) {
            return new TopicFinding(topic.name(), TopicFinding.State.RIGHT, "%d partition(s)".formatted(partitions));
        }
        return new TopicFinding(topic.name(), TopicFinding.State.WRONG, String.join("; ", faults));
    }

    private static String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? "not set" : entry.value();
    }

    private Map<String, TopicDescription> describe() throws InterruptedException {
        List<String> names = topics.stream().map(Topic::name).toList();
        Map<String, TopicDescription> found = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                found.put(answer.getKey(), AdminCalls.await(answer.getValue()));
            } catch (UnknownTopicOrPartitionException e) {
                // Missing: the caller says so.
            }
        }
        return found;
    }

    private Map<String, Config> configs(Map<String, TopicDescription> found) throws InterruptedException {
        List<ConfigResource> resources = found.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Config> configs = new HashMap<>();
        AdminCalls.await(admin.describeConfigs(resources).all())
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return configs;
    }

    private boolean create(List<TopicFinding> findings) throws InterruptedException {
        List<NewTopic> wanted = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).state() == TopicFinding.State.MISSING) {
                Topic<?, ?> topic = topics.get(i);
                wanted.add(new NewTopic(topic.name(), partitions(topic, settings), (short) settings.replication())
                        .configs(topic.configs()));
            }
        }
        for (KafkaFuture<Void> made : admin.createTopics(wanted).values().values()) {
            try {
                AdminCalls.await(made);
            } catch (TopicExistsException e) {
                // Another instance was quicker; what it made is checked like any other.
            }
        }
        return !wanted.isEmpty();
    }
}
