// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a rule.
 *
 * @param kind one of the constants
 * @param by who decided
 * @param note why; null where nothing was said
 * @param at when, ISO-8601
 * @param clusters the clusters that it is about
 * @param batches the batches whose rows it concerns
 * @param replacement the rule that takes its place where it was edited; null otherwise
 */
public record RuleRuling(
        String kind,
        String by,
        @Nullable String note,
        String at,
        List<String> clusters,
        List<String> batches,
        @Nullable String replacement) {

    /** The rule may act on its clusters, and is the person's choice where values of the batches are ambiguous. */
    public static final String APPROVE = "APPROVE";

    /** The rule is never proposed for its clusters again. */
    public static final String REJECT = "REJECT";

    /** Another rule takes its place once that one is proved. */
    public static final String EDIT = "EDIT";

    /** Its rows are taken back, and it acts on its clusters no more. */
    public static final String ROLLBACK = "ROLLBACK";

    /** Copies the lists. */
    public RuleRuling {
        clusters = clusters.stream().distinct().sorted().toList();
        batches = batches.stream().distinct().sorted().toList();
    }

    /** The same decision, told for another batch. */
    boolean isSame(RuleRuling other) {
        return kind.equals(other.kind) && at.equals(other.at) && by.equals(other.by);
    }

    RuleRuling with(RuleRuling other) {
        return new RuleRuling(
                kind,
                by,
                note,
                at,
                Stream.concat(clusters.stream(), other.clusters.stream()).toList(),
                Stream.concat(batches.stream(), other.batches.stream()).toList(),
                replacement);
    }

    /** For people: who, when and why. */
    public String words() {
        String verb =
                switch (kind) {
                    case APPROVE -> "approved";
                    case REJECT -> "rejected";
                    case EDIT -> "replaced";
                    default -> "rolled back";
                };
        return "%s by %s at %s%s".formatted(verb, by, at, note == null ? "" : ": " + note);
    }
}
