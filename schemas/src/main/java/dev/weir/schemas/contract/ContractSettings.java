// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.file.FormatHints;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weir's own settings of a contract, from its {@code customProperties}.
 *
 * @param identity what makes two arrivals the same file
 * @param drift what happens to a file whose schema differs
 * @param maxSuspectShare a batch with a larger share of suspects is held; 1 means no limit
 * @param maxRowBytes longest row that is parsed
 * @param deliveries where published rows go, {@code lake} first
 * @param topic when rows may be seen on a topic
 * @param topicKeeping how long the dataset's topic keeps them
 * @param partitionBy columns by which published files are partitioned, in order
 * @param remediation how suspects are mended
 * @param format what the contract fixes about the file's format
 * @param nullTokens texts that stand for "no value" in every column
 */
public record ContractSettings(
        Identity identity,
        DriftPolicy drift,
        double maxSuspectShare,
        int maxRowBytes,
        List<String> deliveries,
        TopicMode topic,
        TopicKeeping topicKeeping,
        List<String> partitionBy,
        RemediationSettings remediation,
        FormatHints format,
        List<String> nullTokens) {

    /** Copies the lists. */
    public ContractSettings {
        deliveries = List.copyOf(deliveries);
        partitionBy = List.copyOf(partitionBy);
        nullTokens = List.copyOf(nullTokens);
    }

    /** The same settings for a contract with other columns. */
    ContractSettings withColumnNames(List<String> names) {
        FormatHints hints = new FormatHints(
                format.type(),
                format.charset(),
                format.delimiter(),
                format.quote(),
                format.escape(),
                format.comment(),
                format.header(),
                names);
        return new ContractSettings(
                identity,
                drift,
                maxSuspectShare,
                maxRowBytes,
                deliveries,
                topic,
                topicKeeping,
                partitionBy,
                remediation,
                hints,
                nullTokens);
    }

    /** What makes two arrivals the same file. */
    public enum Identity {
        /** The same bytes under the same file name. */
        CONTENT_AND_NAME("content+name"),
        /** The same bytes. */
        CONTENT("content"),
        /** The same arrival event. */
        EVENT("event");

        private final String label;

        Identity(String label) {
            this.label = label;
        }

        /** The word in the contract. */
        public String label() {
            return label;
        }
    }

    /** What happens to a file whose schema differs from the contract's. */
    public enum DriftPolicy {
        /** The batch is held. */
        HALT,
        /** Compatible additions pass, and a new version of the contract is proposed. */
        EVOLVE,
        /** Unknown columns are kept in {@code _rescued}. */
        RESCUE
    }

    /** When rows may be seen on a topic. */
    public enum TopicMode {
        /** After the batch passed its gates. */
        GATED,
        /** As soon as they are judged, which gives up "what is visible is audited". */
        EARLY
    }

    /**
     * How long a dataset's topic keeps rows; said to Kafka when the topic is made.
     *
     * @param isCompacted whether the latest row of each key stays, however old it is
     * @param retention after which rows go; null for never, and where the topic is compacted
     */
    public record TopicKeeping(
            boolean isCompacted, @Nullable Duration retention) {

        /** A week, as Kafka's own topics keep their records. */
        public static final TopicKeeping DEFAULT = new TopicKeeping(false, Duration.ofDays(7));
    }
}
