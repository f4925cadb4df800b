// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.config.WeirConfig.TopicSettings;
import org.junit.jupiter.api.Test;

final class PermissionsTest {

    private static final TopicSettings SETTINGS = new TopicSettings("acme", 6, 3, false);

    @Test
    void shouldPrintCommandsThatAnOperatorCanRun() {
        assertThat(new Permissions(SETTINGS).needed())
                .extracting(permission -> permission.command("k:9092"))
                .contains(
                        "kafka-acls.sh --bootstrap-server k:9092 --add --allow-principal User:PIPELINE --operation Write"
                                + " --operation Describe --transactional-id 'acme' --resource-pattern-type prefixed",
                        "kafka-acls.sh --bootstrap-server k:9092 --add --allow-principal User:OPERATOR --operation Describe"
                                + " --operation DescribeConfigs --cluster",
                        "kafka-acls.sh --bootstrap-server k:9092 --add --allow-principal User:READER --operation Read"
                                + " --operation Describe --topic 'acme.batches'");
        assertThat(TopicAdmin.creationCommands(SETTINGS, "k:9092"))
                .contains(
                        "kafka-topics.sh --bootstrap-server k:9092 --create --topic acme.batches --partitions 6"
                                + " --replication-factor 3 --config cleanup.policy=compact",
                        "kafka-topics.sh --bootstrap-server k:9092 --create --topic acme.alerts --partitions 1"
                                + " --replication-factor 3 --config cleanup.policy=delete --config retention.ms=-1");
    }

    @Test
    void shouldSayInWordsWhoNeedsWhat() {
        assertThat(new Permissions(SETTINGS).needed())
                .extracting(permission -> permission.role().label() + " / " + permission.text())
                .contains(
                        "the pipeline (run, process, demo) / group acme*: READ, DESCRIBE, DELETE",
                        "producers of arrivals (announce) / topic acme.arrivals: WRITE, DESCRIBE");
    }
}
