// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.registry.RegistryEntry;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.topic.Topic.Partitioning;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private final Topics topics = new Topics("weir");

    @Test
    void shouldNameEveryTopic() {
        assertThat(topics.all().stream().map(Topic::name))
                .startsWith("weir.arrivals")
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("weir."))
                .contains(
                        "weir.splits",
                        "weir.suspects",
                        "weir.ledger",
                        "weir.batches",
                        "weir.contracts",
                        "weir.alerts",
                        "weir.dead-letters");
        assertThat(new Topics("test").ledger().name()).isEqualTo("test.ledger");
        assertThat(topics.prefix()).isEqualTo("weir");
    }

    @Test
    void shouldNeverLoseWorkToRetention() {
        assertThat(topics.all()).allSatisfy(topic -> assertThat(topic.configs().getOrDefault("retention.ms", "-1"))
                .as(topic.name())
                .isEqualTo("-1"));
        assertThat(topics.batches().configs()).containsEntry("cleanup.policy", "compact");
        assertThat(topics.contracts().configs()).containsEntry("cleanup.policy", "compact");
        assertThat(topics.alerts().partitioning()).isEqualTo(Partitioning.SINGLE);
    }

    @Test
    void shouldKeepEverySchemaInOneOrder() {
        Topic<String, RegistryEntry> schemas = topics.schemas();
        assertThat(schemas.name()).isEqualTo("weir.schemas");
        assertThat(schemas.partitioning()).isEqualTo(Partitioning.SINGLE);
        assertThat(schemas.configs()).containsEntry("cleanup.policy", "compact");

        RegistryEntry version = RegistryEntry.version("a:b", 2, 7, "\"string\"");
        assertThat(version.key())
                .isEqualTo("version:2:a:b")
                .isEqualTo(version.gone().key());
        assertThat(RegistryEntry.rule("", "FULL").key()).isEqualTo("rule:");
        assertThat(again(schemas.values(), version.gone())).isEqualTo(version.gone());
        assertThat(again(schemas.values(), RegistryEntry.rule("s", null))).isEqualTo(RegistryEntry.rule("s", null));
    }

    @Test
    void shouldWriteAndReadControlEvents() {
        Split split =
                new Split("b-1", 1, 0, "plan", "contract", "schema", 10L, 20L, 1L, 2L, new Hash128(1, 2).toEvent());
        assertThat(again(topics.splits().values(), split)).isEqualTo(split);
        LedgerEntry entry = new LedgerEntry("b-1", 1, 5L, new Decision(DecisionKind.RELEASE, "ann", null, null));
        assertThat(again(topics.ledger().values(), entry)).isEqualTo(entry);
        assertThat(again(topics.ledger().values(), null)).isNull();
    }

    @Test
    void shouldRefuseWhatIsNoEvent() {
        assertThatThrownBy(
                        () -> topics.splits().values().deserializer().deserialize("weir.splits", new byte[] {1, 2, 3}))
                .isInstanceOf(SerializationException.class)
                .hasMessage("A record of topic weir.splits is no event that this version of Weir knows");
    }

    @Test
    void shouldWriteReportsForOutsidersAsJson() {
        Alert alert = new Alert(1, "UNBALANCED", "default", null, "b-1", "message", "next", "2026-01-01T00:00:00Z");
        byte[] bytes = topics.alerts().values().serializer().serialize("weir.alerts", alert);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .startsWith("{\"severity\":1,")
                .contains("\"dataset\":null");
        assertThat(again(topics.alerts().values(), alert)).isEqualTo(alert);
        assertThat(again(topics.batches().values(), null)).isNull();
    }

    @Test
    void shouldCopyWhatAReportHolds() {
        BatchReport report = new BatchReport(
                "b-1",
                "a-1",
                1,
                1,
                "default",
                "f.csv",
                "d",
                BatchReport.Status.BALANCED,
                null,
                null,
                null,
                null,
                null,
                BatchReport.Rows.NONE,
                List.of(),
                BatchReport.Digests.NONE,
                List.of(new BatchReport.Violation("c", "required", "REQUIRED_MISSING", 2)),
                List.of(),
                List.of(),
                List.of(),
                null,
                0.0,
                0,
                0.5,
                BatchReport.Seconds.NONE,
                BatchReport.Remedy.NONE);
        assertThat(again(topics.batches().values(), report)).isEqualTo(report);
        assertThat(report.status().isSettled()).isTrue();
        assertThat(BatchReport.Status.OPEN.isSettled()).isFalse();
    }

    private static <T> T again(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
    }
}
