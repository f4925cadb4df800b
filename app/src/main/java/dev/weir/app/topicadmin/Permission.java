// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a principal must be allowed to do on a cluster with authorization.
 *
 * @param role who needs it
 * @param name of the resource, or what its name begins with
 */
public record Permission(
        Role role, ResourceType resource, PatternType pattern, String name, List<AclOperation> operations) {

    /** Who connects to Kafka; each can be a principal of its own. */
    public enum Role {
        /** {@code weir run}, {@code process} and {@code demo}. */
        PIPELINE("the pipeline (run, process, demo)"),
        /** People at the command line. */
        OPERATOR("operators (batches, replay, doctor)"),
        /** Whoever announces files. */
        PRODUCER("producers of arrivals (announce)"),
        /** Whoever waits for outcomes. */
        READER("readers of outcomes");

        private final String label;

        Role(String label) {
            this.label = label;
        }

        /** In words. */
        public String label() {
            return label;
        }
    }

    /** Copies the operations. */
    public Permission {
        operations = List.copyOf(operations);
    }

    /** For people: {@code topics weir.*: READ, WRITE}. */
    public String text() {
        return "%s %s%s: %s"
                .formatted(
                        resource.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        name,
                        pattern == PatternType.PREFIXED ? "*" : "",
                        operations.stream().map(AclOperation::name).collect(Collectors.joining(", ")));
    }

    /** The command that grants it with Kafka's own tool. */
    public String command(String bootstrapServers) {
        String resourceOption =
                switch (resource) {
                    case TOPIC -> "--topic '%s'".formatted(name);
                    case GROUP -> "--group '%s'".formatted(name);
                    case TRANSACTIONAL_ID -> "--transactional-id '%s'".formatted(name);
                    case CLUSTER -> "--cluster";
                    case UNKNOWN, ANY, DELEGATION_TOKEN, USER ->
                        throw new IllegalStateException("Nobody needs permissions on " + resource);
                };
        String operationOptions = operations.stream()
                .map(operation -> "--operation " + camel(operation))
                .collect(Collectors.joining(" "));
        return "kafka-acls.sh --bootstrap-server %s --add --allow-principal User:%s %s %s%s"
                .formatted(
                        bootstrapServers,
                        role.name(),
                        operationOptions,
                        resourceOption,
                        pattern == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "");
    }

    private static String camel(AclOperation operation) {
        StringBuilder text = new StringBuilder();
        for (String word : operation.name().split("_")) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
