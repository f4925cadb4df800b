// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import dev.weir.sinks.layout.FileHash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is remembered.
 *
 * @param id see {@link #idOf}
 * @param column the column it answers for; null where the whole row is at fault
 * @param clause the clause whose violations it mends
 * @param code the reason code of those violations
 * @param clusters the clusters it was proved on
 * @param expression one SQL scalar expression over the row's columns, all of them text
 * @param author library, synthesizer, model or person
 * @param model name and version of the model; null where none was asked
 * @param confidence 0 to 1, from its last proof; 0 where it was not proved here yet
 * @param status one of the {@code STATUS} words
 * @param reason why it has that status, for people
 * @param createdAt when it was first remembered, ISO-8601
 * @param batches how many batches it was applied to
 * @param rows how many rows it has helped to promote
 * @param proof SHA-256 of its last proof; null where it was not proved here yet
 */
public record StoredRule(
        String id,
        String tenant,
        String dataset,
        @Nullable String column,
        String clause,
        String code,
        List<String> clusters,
        String expression,
        String author,
        @Nullable String model,
        double confidence,
        String status,
        String reason,
        String createdAt,
        long batches,
        long rows,
        @Nullable String proof) {

    /** Proved, and allowed to act where it is proved again. */
    public static final String ACTIVE = "ACTIVE";

    /** Waits for a person. */
    public static final String AWAITING_REVIEW = "AWAITING_REVIEW";

    /** A value has refuted it. */
    public static final String REFUTED = "REFUTED";

    /** Brought from elsewhere; not proved here yet. */
    public static final String IMPORTED = "IMPORTED";

    /** A person lets it act; it is proved again on each batch. */
    public static final String APPROVED = "APPROVED";

    /** A person has refused it. */
    public static final String REJECTED = "REJECTED";

    /** A person has taken back what it did. */
    public static final String ROLLED_BACK = "ROLLED_BACK";

    /** The author of rules that people write. */
    public static final String PERSON = "person";

    private static final int ID_BYTES = 8;
    private static final Pattern ID = Pattern.compile("r-[0-9a-f]{16}");

    /** Copies the clusters. */
    public StoredRule {
        clusters = List.copyOf(clusters);
    }

    /** The id of a rule: {@code r-} and 16 hexadecimal digits of SHA-256 over what makes it. */
    public static String idOf(
            String tenant, String dataset, @Nullable String column, String clause, String expression) {
        String key = String.join("\0", tenant, dataset, column == null ? "" : column, clause, expression);
        return "r-"
                + HexFormat.of().formatHex(FileHash.sha256().digest(key.getBytes(StandardCharsets.UTF_8)), 0, ID_BYTES);
    }

    /** Whether the id is the one that the rule's text makes. */
    boolean hasOwnId() {
        return id.equals(idOf(tenant, dataset, column, clause, expression));
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** This rule with what is already known of it: its clusters, its first day, and counts that never go down. */
    StoredRule after(StoredRule known) {
        List<String> all = Stream.concat(known.clusters().stream(), clusters.stream())
                .distinct()
                .sorted()
                .toList();
        return new StoredRule(
                id,
                tenant,
                dataset,
                column,
                clause,
                code,
                all,
                expression,
                author,
                model,
                confidence,
                status,
                reason,
                known.createdAt(),
                Math.max(batches, known.batches()),
                Math.max(rows, known.rows()),
                proof);
    }

    StoredRule decided(String newStatus, String why) {
        return new StoredRule(
                id,
                tenant,
                dataset,
                column,
                clause,
                code,
                clusters,
                expression,
                author,
                model,
                confidence,
                newStatus,
                why,
                createdAt,
                batches,
                rows,
                proof);
    }

    StoredRule applied(long moreBatches, long moreRows) {
        return new StoredRule(
                id,
                tenant,
                dataset,
                column,
                clause,
                code,
                clusters,
                expression,
                author,
                model,
                confidence,
                status,
                reason,
                createdAt,
                batches + moreBatches,
                rows + moreRows,
                proof);
    }
}
