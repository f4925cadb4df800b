// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.topic;

import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.DatasetSeen;
import dev.weir.schemas.event.DeliveryRequest;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.MendRequest;
import dev.weir.schemas.event.MendResult;
import dev.weir.schemas.event.PublishRequest;
import dev.weir.schemas.event.PublishResult;
import dev.weir.schemas.event.ReadBackRequest;
import dev.weir.schemas.event.Release;
import dev.weir.schemas.event.RuleRequest;
import dev.weir.schemas.event.RuleResult;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.event.SplitSuspects;
import dev.weir.schemas.event.VaultRequest;
import dev.weir.schemas.event.VaultResult;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.registry.RegistryEntry;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.ContractVersion;
import dev.weir.schemas.topic.Topic.Partitioning;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Every topic of an installation. Control topics keep their records until they are trimmed by what has been committed,
 * never by time: retention must not lose work.
 */
public final class Topics {

    /** The prefix unless another is configured. */
    public static final String DEFAULT_PREFIX = "weir";

    private static final Map<String, String> UNTIL_TRIMMED = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            "-1");
    private static final Map<String, String> LATEST_PER_KEY =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    private static final Map<String, String> FEED = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            "-1");

    private final String prefix;

    /** The topics below {@code prefix}, for example {@code weir}. */
    public Topics(String prefix) {
        this.prefix = prefix;
    }

    /** File-arrival events, in any of the three shapes. */
    public Topic<byte[], byte[]> arrivals() {
        return parallel("arrivals", Serdes.ByteArray(), Serdes.ByteArray());
    }

    /** Work for vault workers, by arrival id. */
    public Topic<String, VaultRequest> vaultRequests() {
        return parallel("requests.vault", Serdes.String(), AvroSerde.of(VaultRequest.class));
    }

    /** What vault workers found, by batch id, or by arrival id where no bytes could be read. */
    public Topic<String, VaultResult> vaultResults() {
        return parallel("results.vault", Serdes.String(), AvroSerde.of(VaultResult.class));
    }

    /** Byte ranges to judge, by batch and split. */
    public Topic<String, Split> splits() {
        return parallel("splits", Serdes.String(), AvroSerde.of(Split.class));
    }

    /** Suspects of one split by signature, by batch id: a remedy begins when all of a batch are there. */
    public Topic<String, SplitSuspects> suspects() {
        return parallel("suspects", Serdes.String(), AvroSerde.of(SplitSuspects.class));
    }

    /** Work for rule finders, by batch id. */
    public Topic<String, RuleRequest> ruleRequests() {
        return parallel("requests.rules", Serdes.String(), AvroSerde.of(RuleRequest.class));
    }

    /** What rule finders, and those who ask a model, found and proved, by batch id. */
    public Topic<String, RuleResult> ruleResults() {
        return parallel("results.rules", Serdes.String(), AvroSerde.of(RuleResult.class));
    }

    /** Work for those who ask a model for rules, by batch id: clusters for which others had none. */
    public Topic<String, RuleRequest> modelRequests() {
        return parallel("requests.model", Serdes.String(), AvroSerde.of(RuleRequest.class));
    }

    /** Work for menders, by batch id. */
    public Topic<String, MendRequest> mendRequests() {
        return parallel("requests.mend", Serdes.String(), AvroSerde.of(MendRequest.class));
    }

    /** What menders made of quarantined rows, by batch id. */
    public Topic<String, MendResult> mendResults() {
        return parallel("results.mend", Serdes.String(), AvroSerde.of(MendResult.class));
    }

    /** The newest answer to every cluster that a rule was found for, by cluster id. */
    public Topic<String, ClusterAnswer> rules() {
        return new Topic<>(
                name("rules"),
                Serdes.String(),
                AvroSerde.of(ClusterAnswer.class),
                Partitioning.PARALLEL,
                LATEST_PER_KEY);
    }

    /** Every version of a contract that batches were judged by, by tenant, dataset and fingerprint. */
    public Topic<String, ContractVersion> contracts() {
        return new Topic<>(
                name("contracts"),
                Serdes.String(),
                JsonSerde.of(ContractVersion.class),
                Partitioning.PARALLEL,
                LATEST_PER_KEY);
    }

    /** The book of every batch, by batch id. */
    public Topic<String, LedgerEntry> ledger() {
        return parallel("ledger", Serdes.String(), AvroSerde.of(LedgerEntry.class));
    }

    /** Work for publishers, by tenant and dataset, so that one dataset is published one batch at a time. */
    public Topic<String, PublishRequest> publishRequests() {
        return parallel("requests.publish", Serdes.String(), AvroSerde.of(PublishRequest.class));
    }

    /** What publishers did, by batch id. */
    public Topic<String, PublishResult> publishResults() {
        return parallel("results.publish", Serdes.String(), AvroSerde.of(PublishResult.class));
    }

    /** Work for delivery planners, by batch id: deliveries of one batch keep the order of their revisions. */
    public Topic<String, DeliveryRequest> deliveryRequests() {
        return parallel("requests.deliveries", Serdes.String(), AvroSerde.of(DeliveryRequest.class));
    }

    /** What is to be sent, slice by slice, by batch id. */
    public Topic<String, Release> releases() {
        return parallel("releases", Serdes.String(), AvroSerde.of(Release.class));
    }

    /** Work for those who read deliveries back, by topic that is read. */
    public Topic<String, ReadBackRequest> readBackRequests() {
        return parallel("requests.read-back", Serdes.String(), AvroSerde.of(ReadBackRequest.class));
    }

    /** The name of the topic that carries a dataset's clean rows. */
    public String cleanName(String tenant, String dataset) {
        return name(tenant.equals(BatchIds.DEFAULT_TENANT) ? "clean." + dataset : "clean." + tenant + "." + dataset);
    }

    /** When a file of each dataset last came, by tenant and dataset. */
    public Topic<String, DatasetSeen> datasets() {
        return new Topic<>(
                name("datasets"),
                Serdes.String(),
                AvroSerde.of(DatasetSeen.class),
                Partitioning.PARALLEL,
                LATEST_PER_KEY);
    }

    /** Every batch as it stands, by batch id, and one answer per arrival that opened no batch, by arrival id. */
    public Topic<String, BatchReport> batches() {
        return new Topic<>(
                name("batches"),
                Serdes.String(),
                JsonSerde.of(BatchReport.class),
                Partitioning.PARALLEL,
                LATEST_PER_KEY);
    }

    /** What people should know about, by batch or dataset. */
    public Topic<String, Alert> alerts() {
        return new Topic<>(name("alerts"), Serdes.String(), JsonSerde.of(Alert.class), Partitioning.SINGLE, FEED);
    }

    /** Records that could not be read, as they came, with Kafka Streams' dead-letter headers. */
    public Topic<byte[], byte[]> deadLetters() {
        return new Topic<>(name("dead-letters"), Serdes.ByteArray(), Serdes.ByteArray(), Partitioning.SINGLE, FEED);
    }

    /**
     * What the embedded schema registry keeps, in the order in which it came. One partition: who writes it has read all
     * of it. Made by that registry, and not one of {@link #all()}: with another registry there is none.
     */
    public Topic<String, RegistryEntry> schemas() {
        return new Topic<>(
                name("schemas"),
                Serdes.String(),
                JsonSerde.of(RegistryEntry.class),
                Partitioning.SINGLE,
                LATEST_PER_KEY);
    }

    /** All that every installation has, in the order in which a row meets them. */
    public List<Topic<?, ?>> all() {
        return List.of(
                arrivals(),
                vaultRequests(),
                vaultResults(),
                splits(),
                suspects(),
                ruleRequests(),
                ruleResults(),
                modelRequests(),
                mendRequests(),
                mendResults(),
                rules(),
                contracts(),
                ledger(),
                publishRequests(),
                publishResults(),
                deliveryRequests(),
                releases(),
                readBackRequests(),
                datasets(),
                batches(),
                alerts(),
                deadLetters());
    }

    /** The prefix, which also begins the names of consumer groups and transactional ids. */
    public String prefix() {
        return prefix;
    }

    private <K, V> Topic<K, V> parallel(String name, Serde<K> keys, Serde<V> values) {
        return new Topic<>(name(name), keys, values, Partitioning.PARALLEL, UNTIL_TRIMMED);
    }

    private String name(String name) {
        return prefix + "." + name;
    }
}
