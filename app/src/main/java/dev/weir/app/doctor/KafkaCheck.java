// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.doctor;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.topicadmin.Permissions;
import dev.weir.app.topicadmin.TopicAdmin;
import dev.weir.app.topicadmin.TopicFinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** A cluster that answers: its settings, the topics, and what this principal may do. */
final class KafkaCheck {

    private static final long PATIENCE_SECONDS = 20;
    private static final long WEEKS_OF_REST = 30L * 24 * 60;
    private static final long LONGEST_TRANSACTION_MILLIS = 15_000;

    private final WeirConfig config;
    private final Admin admin;

    KafkaCheck(WeirConfig config, Admin admin) {
        this.config = config;
        this.admin = admin;
    }

    List<Finding> run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try {
            Collection<Node> nodes = answer(admin.describeCluster().nodes());
            findings.add(Finding.ok("kafka", "%d broker(s) answer".formatted(nodes.size())));
            if (nodes.size() < config.topics().replication()) {
                findings.add(Finding.fault(
                        "kafka",
                        "topics.replication is %d and there are %d broker(s)"
                                .formatted(config.topics().replication(), nodes.size())));
            }
            brokerSettings(nodes.iterator().next(), findings);
            topics(findings);
            permissions(findings);
        } catch (KafkaException e) {
            findings.add(Finding.fault("kafka", "does not answer as it should: " + e.getMessage()));
        }
        return findings;
    }

    private void brokerSettings(Node node, List<Finding> findings) throws InterruptedException {
        Config settings;
        try {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
            settings = answer(admin.describeConfigs(List.of(resource)).all()).get(resource);
        } catch (KafkaException e) {
            findings.add(Finding.warning("kafka", "the brokers' settings cannot be read: " + e.getMessage()));
            return;
        }
        if (settings == null) {
            return;
        }
        long rest = number(settings, "offsets.retention.minutes");
        findings.add(
                rest < WEEKS_OF_REST
                        ? Finding.warning(
                                "kafka",
                                "offsets.retention.minutes is %d: an installation that rests longer than %d day(s) forgets how far it came; raise it on the brokers"
                                        .formatted(rest, rest / 24 / 60))
                        : Finding.ok("kafka", "offsets are kept for %d days of rest".formatted(rest / 24 / 60)));
        if (number(settings, "transaction.max.timeout.ms") < LONGEST_TRANSACTION_MILLIS) {
            findings.add(Finding.fault(
                    "kafka",
                    "transaction.max.timeout.ms is below 15000, which the streams need; raise it on the brokers"));
        }
        if (config.topics().replication() > 1 && number(settings, "min.insync.replicas") < 2) {
            findings.add(Finding.warning(
                    "kafka",
                    "min.insync.replicas is 1: one broker that fails may take acknowledged work with it; set 2"));
        }
    }

    private static long number(Config settings, String name) {
        @Nullable ConfigEntry entry = settings.get(name);
        return entry == null || entry.value() == null ? Long.MAX_VALUE : Long.parseLong(entry.value());
    }

    private void topics(List<Finding> findings) throws InterruptedException {
        for (TopicFinding topic : new TopicAdmin(admin, config.topics()).check()) {
            String text = topic.topic() + " " + topic.what();
            Finding finding =
                    switch (topic.state()) {
                        case RIGHT -> Finding.ok("topics", text);
                        case WRONG -> Finding.fault("topics", text);
                        case MISSING ->
                            config.topics().isCreating()
                                    ? Finding.ok("topics", text + "; made at the next start")
                                    : Finding.fault(
                                            "topics", text + "; topics.create is false, so an operator must make it");
                    };
            findings.add(finding);
        }
    }

    private void permissions(List<Finding> findings) throws InterruptedException {
        List<String> missing = new Permissions(config.topics()).missing(admin);
        for (String permission : missing) {
            findings.add(Finding.fault("permissions", "this principal lacks " + permission));
        }
        if (missing.isEmpty()) {
            findings.add(Finding.ok("permissions", "this principal may do all that the pipeline does"));
        }
    }

    private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer within 20 s", e);
        }
    }
}
