// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import dev.weir.app.config.WeirConfig.TopicSettings;
import dev.weir.app.topicadmin.Permission.Role;
import dev.weir.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.ResourceType;

/** What each principal must be allowed to do, and what the present one lacks. */
public final class Permissions {

    private final TopicSettings settings;
    private final Topics topics;

    /** For the topics, groups and transactional ids below the configured prefix. */
    public Permissions(TopicSettings settings) {
        this.settings = settings;
        this.topics = new Topics(settings.prefix());
    }

    /** All of them, by role. */
    public List<Permission> needed() {
        String prefix = settings.prefix();
        List<Permission> needed = new ArrayList<>();
        // Streams' internal topics begin with the application's id, and that with the prefix. DELETE trims records.
        needed.add(new Permission(
                Role.PIPELINE,
                ResourceType.TOPIC,
                PREFIXED,
                prefix,
                List.of(READ, WRITE, CREATE, DELETE, DESCRIBE, DESCRIBE_CONFIGS)));
        needed.add(
                new Permission(Role.PIPELINE, ResourceType.GROUP, PREFIXED, prefix, List.of(READ, DESCRIBE, DELETE)));
        needed.add(new Permission(
                Role.PIPELINE, ResourceType.TRANSACTIONAL_ID, PREFIXED, prefix, List.of(WRITE, DESCRIBE)));
        needed.add(new Permission(
                Role.OPERATOR, ResourceType.TOPIC, PREFIXED, prefix, List.of(READ, DESCRIBE, DESCRIBE_CONFIGS)));
        needed.add(literal(Role.OPERATOR, topics.ledger().name(), WRITE, DESCRIBE));
        needed.add(new Permission(
                Role.OPERATOR, ResourceType.CLUSTER, LITERAL, "kafka-cluster", List.of(DESCRIBE, DESCRIBE_CONFIGS)));
        needed.add(literal(Role.PRODUCER, topics.arrivals().name(), WRITE, DESCRIBE));
        needed.add(literal(Role.READER, topics.batches().name(), READ, DESCRIBE));
        needed.add(literal(Role.READER, topics.alerts().name(), READ, DESCRIBE));
        needed.add(literal(Role.READER, topics.contracts().name(), READ, DESCRIBE));
        return needed;
    }

    private static Permission literal(Role role, String topic, AclOperation... operations) {
        return new Permission(role, ResourceType.TOPIC, LITERAL, topic, List.of(operations));
    }

    /**
     * What the principal of {@code admin} lacks to be the pipeline, one sentence each; empty on a cluster without
     * authorization.
     */
    public List<String> missing(Admin admin) throws InterruptedException {
        List<String> missing = new ArrayList<>();
        missingOnTopics(admin, missing);
        missingOnGroup(admin, missing);
        missingOnTransactions(admin, missing);
        return missing;
    }

    private void missingOnTopics(Admin admin, List<String> missing) throws InterruptedException {
        List<String> names = topics.all().stream().map(topic -> topic.name()).toList();
        Set<AclOperation> wanted = Set.of(READ, WRITE, DELETE, DESCRIBE, DESCRIBE_CONFIGS);
        boolean isAnyUnseen = false;
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : admin.describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .entrySet()) {
            try {
                TopicDescription topic = AdminCalls.await(answer.getValue());
                lacks(wanted, topic.authorizedOperations(), "topic " + answer.getKey(), missing);
            } catch (UnknownTopicOrPartitionException e) {
                isAnyUnseen = true;
            } catch (AuthorizationException e) {
                missing.add("DESCRIBE on topic " + answer.getKey());
            }
        }
        if (isAnyUnseen && settings.isCreating()) {
            missingToCreate(admin, missing);
        }
    }

    // On a cluster with authorization CREATE may be given on the cluster or on the prefix; only the first can be asked
    // for.
    private static void missingToCreate(Admin admin, List<String> missing) throws InterruptedException {
        Set<AclOperation> allowed =
                AdminCalls.await(admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true))
                        .authorizedOperations());
        if (allowed != null && !allowed.contains(CREATE)) {
            missing.add(
                    "CREATE on the cluster (not needed where CREATE is granted on the topics' prefix, which cannot be asked for)");
        }
    }

    private void missingOnGroup(Admin admin, List<String> missing) throws InterruptedException {
        String group = settings.prefix() + ".doctor";
        try {
            AdminCalls.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (AuthorizationException e) {
            missing.add("READ and DESCRIBE on groups that begin with " + settings.prefix());
        }
    }

    private void missingOnTransactions(Admin admin, List<String> missing) throws InterruptedException {
        String id = settings.prefix() + ".doctor";
        try {
            AdminCalls.await(admin.describeTransactions(List.of(id)).all());
        } catch (TransactionalIdNotFoundException e) {
            // Allowed to ask: there is none of that name.
        } catch (AuthorizationException e) {
            missing.add("WRITE and DESCRIBE on transactional ids that begin with " + settings.prefix());
        }
    }

    private static void lacks(
            Set<AclOperation> wanted, Collection<AclOperation> allowed, String where, List<String> missing) {
        if (allowed == null) {
            return;
        }
        Set<AclOperation> lacking = new HashSet<>(wanted);
        lacking.removeAll(allowed);
        if (!lacking.isEmpty()) {
            missing.add(lacking.stream().map(AclOperation::name).sorted().collect(Collectors.joining(", ", "", " on "))
                    + where);
        }
    }
}
