// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.contract.DriftOutcome.Halt;
import dev.weir.schemas.contract.DriftOutcome.Proceed;
import dev.weir.schemas.plan.BatchPlan.DriftChange;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.value.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares the columns that a file brings with those that its contract promises, and answers a difference as the
 * contract's policy says. Which differences count as drift is decided in {@code docs/decisions/0009}.
 */
public final class Drift {

    private static final int MOST_IN_MESSAGE = 5;
    private static final Pattern GENERATED = Pattern.compile("(?i)_?(column|col|c|field)_?\\d+");

    private final Contract contract;
    private final List<FileColumn> found;
    private final ColumnMatching matching;
    private final List<DriftChange> changes = new ArrayList<>();
    private final TypeDrift types = new TypeDrift();
    private boolean isTypeChanged;
    private boolean isRequiredMissing;

    private Drift(Contract contract, List<FileColumn> found, ColumnMatching matching) {
        this.contract = contract;
        this.found = found;
        this.matching = matching;
    }

    /** Compares the columns of a delimited file, where the order of columns is a part of the promise. */
    public static DriftOutcome against(Contract contract, List<FileColumn> found) {
        boolean isNameless =
                Boolean.FALSE.equals(contract.settings().format().header()) || hasGeneratedNames(contract, found);
        ColumnMatching matching = isNameless
                ? ColumnMatching.byPlace(contract.columns(), found)
                : ColumnMatching.byName(contract.columns(), found);
        Drift drift = new Drift(contract, found, matching);
        drift.classify(true);
        return drift.outcome();
    }

    /** Whether the file has no header: then its columns are only numbered, and their place is all there is to go by. */
    private static boolean hasGeneratedNames(Contract contract, List<FileColumn> found) {
        return found.stream()
                        .allMatch(column -> GENERATED.matcher(column.name()).matches())
                && contract.columns().stream()
                        .noneMatch(column -> GENERATED.matcher(column.name()).matches());
    }

    /**
     * Compares the keys of records (NDJSON), as a sample shows them: they have no order, and an optional one that no record
     * of the sample has is no difference.
     */
    public static DriftOutcome againstKeys(Contract contract, List<FileColumn> found) {
        Drift drift = new Drift(contract, found, ColumnMatching.byName(contract.columns(), found));
        drift.classify(false);
        return drift.outcome();
    }

    private void classify(boolean isOrdered) {
        for (int i = 0; i < contract.columns().size(); i++) {
            classify(contract.columns().get(i), i, isOrdered);
        }
        for (int place : matching.unknown()) {
            FileColumn column = found.get(place);
            add(
                    DriftChange.Kind.ADDED,
                    column.name(),
                    "a column of type " + column.type() + " at place " + (place + 1));
        }
        if (isOrdered) {
            addReordered();
        }
    }

    private void classify(Column column, int index, boolean isOrdered) {
        if (matching.kind(index) == ColumnMatching.Kind.ALIKE
                && contract.settings().drift() == ContractSettings.DriftPolicy.RESCUE) {
            // Likeness is a guess; under this policy nobody looks, and the unknown column is kept all the same.
            matching.forget(index);
        }
        int place = matching.mapping()[index];
        if (place < 0) {
            isRequiredMissing |= column.required();
            if (isOrdered || column.required()) {
                add(DriftChange.Kind.REMOVED, column.name(), column.required() ? "it is required" : "it is optional");
            }
            return;
        }
        if (matching.kind(index) != ColumnMatching.Kind.SAME) {
            add(
                    DriftChange.Kind.RENAMED,
                    column.name(),
                    "the file calls it '%s'".formatted(found.get(place).name()));
        }
        ColumnType type = ColumnType.ofLabel(found.get(place).type());
        types.between(column, type).ifPresent(kind -> {
            isTypeChanged = true;
            add(kind, column.name(), "the contract says " + column.type() + ", the file has " + type);
        });
    }

    private void addReordered() {
        boolean[] isInOrder = LongestRun.inOrder(matching.mapping());
        for (int i = 0; i < isInOrder.length; i++) {
            int place = matching.mapping()[i];
            if (place >= 0 && !isInOrder[i]) {
                add(DriftChange.Kind.REORDERED, contract.columns().get(i).name(), "it stands at place " + (place + 1));
            }
        }
    }

    private void add(DriftChange.Kind kind, String column, String detail) {
        changes.add(new DriftChange(kind, column, detail));
    }

    private DriftOutcome outcome() {
        if (changes.isEmpty()) {
            return proceed(contract, null, List.of());
        }
        return switch (contract.settings().drift()) {
            case HALT -> halt();
            case EVOLVE -> isOnly(DriftChange.Kind.ADDED, DriftChange.Kind.REORDERED) ? evolve() : halt();
            case RESCUE -> isTypeChanged || isRequiredMissing ? halt() : proceed(contract, null, matching.unknown());
        };
    }

    private boolean isOnly(DriftChange.Kind... kinds) {
        return changes.stream().allMatch(change -> Arrays.asList(kinds).contains(change.kind()));
    }

    private DriftOutcome evolve() {
        List<FileColumn> added = matching.unknown().stream().map(found::get).toList();
        if (added.isEmpty()) {
            return proceed(contract, null, List.of());
        }
        Optional<Contract> evolved = EvolvedContract.of(contract, added);
        return evolved.isEmpty() ? halt() : proceed(evolved.get(), evolved.get().yaml(), List.of());
    }

    private Proceed proceed(Contract effective, @Nullable String proposal, List<Integer> rescued) {
        List<Integer> mapping = new ArrayList<>(mapping());
        if (effective != contract) {
            mapping.addAll(matching.unknown());
        }
        return new Proceed(effective, mapping, rescued, changes, proposal);
    }

    private Halt halt() {
        String differences = String.join(
                "; ",
                changes.stream()
                        .limit(MOST_IN_MESSAGE)
                        .map(change -> "%s '%s' (%s)"
                                .formatted(
                                        change.kind().name().toLowerCase(Locale.ROOT),
                                        change.column(),
                                        change.detail()))
                        .toList());
        int more = changes.size() - MOST_IN_MESSAGE;
        String message =
                "The file's columns differ from contract %s@%s: %s%s. Held under drift policy %s; nothing lands until"
                        + " the batch is released, or replayed under another contract";
        return new Halt(
                contract,
                mapping(),
                matching.unknown(),
                changes,
                message.formatted(
                        contract.id(),
                        contract.version(),
                        differences,
                        more > 0 ? "; and %d more".formatted(more) : "",
                        contract.settings().drift().name().toLowerCase(Locale.ROOT)));
    }

    private List<Integer> mapping() {
        return Arrays.stream(matching.mapping()).boxed().toList();
    }
}
