// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.plan.BatchPlan.DriftChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the comparison of a file's columns with a contract came to. */
public sealed interface DriftOutcome {

    /** The contract that judges the batch: the given one, or its next version where additions passed. */
    Contract contract();

    /** For each of its columns the index of the file's column, or -1. */
    List<Integer> mapping();

    /** Indexes of the file's columns that no column of the contract takes and that are kept in {@code _rescued}. */
    List<Integer> rescued();

    /** How file and contract differ; empty if they do not. */
    List<DriftChange> changes();

    /** The batch goes on. */
    record Proceed(
            Contract contract,
            List<Integer> mapping,
            List<Integer> rescued,
            List<DriftChange> changes,
            @Nullable String proposedYaml)
            implements DriftOutcome {

        /** Copies the lists. */
        public Proceed {
            mapping = List.copyOf(mapping);
            rescued = List.copyOf(rescued);
            changes = List.copyOf(changes);
        }

        /** The next version of the contract, which a person should look at and put in its place. */
        public Optional<String> proposal() {
            return Optional.ofNullable(proposedYaml);
        }
    }

    /**
     * The batch is held. Contract, mapping and rescued columns say how it goes on if a person releases it.
     *
     * @param message what differs, and what to do
     */
    record Halt(
            Contract contract, List<Integer> mapping, List<Integer> rescued, List<DriftChange> changes, String message)
            implements DriftOutcome {

        /** Copies the lists. */
        public Halt {
            mapping = List.copyOf(mapping);
            rescued = List.copyOf(rescued);
            changes = List.copyOf(changes);
        }
    }
}
