// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.sinks.stage.QuarantinedRow;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A suspect row with its fields as they come out of the vault, and what rules have done to them so far. */
final class MendingRow {

    private final Suspect suspect;
    private final byte @Nullable [] raw;
    private final @Nullable List<@Nullable String> original;
    private final List<@Nullable String> values;
    private final @Nullable String unknown;
    private final List<CellChange> changes = new ArrayList<>();
    private final Map<Integer, Proposal> proposals = new TreeMap<>();
    private List<Broken> broken = List.of();
    private boolean isJudgeable = true;

    /** An answer of a rule; of two for one field, that for the earlier violation counts. */
    private record Proposal(
            int violation, String column, @Nullable String text, ActiveRule rule) {}

    /**
     * @param raw the row's bytes, this row's own; null where they are too long for memory
     * @param fields its fields in the file's order; null where it cannot be read
     * @param unknown what it holds under keys that the plan does not know
     */
    MendingRow(
            Suspect suspect, byte @Nullable [] raw, @Nullable List<@Nullable String> fields, @Nullable String unknown) {
        this.suspect = suspect;
        this.raw = raw;
        this.original = fields == null ? null : Collections.unmodifiableList(fields);
        this.values = fields == null ? List.of() : new ArrayList<>(fields);
        this.unknown = unknown;
    }

    Suspect suspect() {
        return suspect;
    }

    boolean isReadable() {
        return original != null;
    }

    /** Its fields as they stand now. */
    List<@Nullable String> values() {
        return values;
    }

    @Nullable
    String value(int field) {
        return field < 0 || field >= values.size() ? null : values.get(field);
    }

    @Nullable
    String unknown() {
        return unknown;
    }

    List<CellChange> changes() {
        return changes;
    }

    /** What it breaks after the last judging. */
    List<Broken> broken() {
        return broken;
    }

    void setBroken(List<Broken> now) {
        broken = now;
    }

    /** That it broke something that judging it again cannot find, so that nothing can prove that it is mended. */
    void setUnjudgeable() {
        isJudgeable = false;
    }

    /** Whether rules have mended it: at least one cell was changed, and nothing is broken any more. */
    boolean isMended() {
        return isJudgeable && !changes.isEmpty() && broken.isEmpty();
    }

    /** Whether one of its rules may not act, so that the row does not land. */
    boolean isInShadow() {
        return changes.stream()
                .anyMatch(change -> change.rule().answer().getState().equals(AnswerBook.SHADOW));
    }

    void propose(int violation, String column, int field, String answer, ActiveRule rule) {
        String text = answer.equals(ActiveRule.NO_VALUE) ? null : answer;
        Proposal known = proposals.get(field);
        if (known == null || violation < known.violation()) {
            proposals.put(field, new Proposal(violation, column, text, rule));
        }
    }

    /** Writes all answers of a round at once. */
    boolean acceptProposals() {
        int before = changes.size();
        proposals.forEach((field, proposal) -> {
            String old = values.get(field);
            if (!Objects.equals(old, proposal.text())) {
                values.set(field, proposal.text());
                changes.add(new CellChange(proposal.column(), field, old, proposal.text(), proposal.rule()));
            }
        });
        proposals.clear();
        return changes.size() > before;
    }

    /** The row as it was, with the state that its remedy has now. */
    @SuppressWarnings("NullAway") // The raw bytes may be null; the checker cannot see that of an array in a class file.
    QuarantinedRow asItWas(List<RowViolation> violations, String remedy) {
        return new QuarantinedRow(
                suspect.id(),
                suspect.number(),
                suspect.offset(),
                suspect.length(),
                raw,
                0,
                violations,
                original,
                remedy);
    }

    /** The text that a field had before any rule. */
    @Nullable
    String originalValue(int field) {
        return original == null || field < 0 || field >= original.size() ? null : original.get(field);
    }
}
