// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.util.List;

/**
 * A check that needs the whole table. {@link Unique} and {@link Dependency} have culprits, which are quarantined ({@code
 * DUPLICATE_KEY}, {@code DEPENDENCY_BROKEN}); the others only have a number, and hold the batch where it is not as it must
 * be, or warn where the check is soft.
 */
public sealed interface TableCheck {

    /** The check as the contract calls it. */
    String name();

    /** Whether a failed check only warns. */
    boolean isSoft();

    /** No two rows have the same values in all the columns; rows with a null among them are not compared. */
    record Unique(String name, List<String> columns, boolean isSoft) implements TableCheck {

        /** Copies the columns. */
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Columns determine others: rows with the same values in the determinants have the same value in each dependent.
     * A value against a clear majority of its group breaks it; a group without one says nothing.
     *
     * @param minimumGroup rows with a value that a group needs to have a say
     * @param margin how far the most frequent value must lead the next one, as a share of the group's rows with a value
     */
    record Dependency(
            String name,
            List<String> determinants,
            List<String> dependents,
            int minimumGroup,
            double margin,
            boolean isSoft)
            implements TableCheck {

        /** What a group needs unless the contract says otherwise. */
        public static final int MINIMUM_GROUP = 3;

        /** As {@link #MINIMUM_GROUP}: three to one is clear, two to one is not. */
        public static final double MARGIN = 0.5;

        /** Copies the columns. */
        public Dependency {
            determinants = List.copyOf(determinants);
            dependents = List.copyOf(dependents);
        }
    }

    /** How many rows there are. */
    record RowCount(String name, Threshold threshold, boolean isSoft) implements TableCheck {}

    /** How many rows have no value in the column. */
    record NullShare(String name, String column, Threshold threshold, boolean isSoft) implements TableCheck {}

    /** How many rows have no value, or one that stands for a missing one. */
    record MissingShare(String name, String column, List<String> missingValues, Threshold threshold, boolean isSoft)
            implements TableCheck {

        /** Copies the values. */
        public MissingShare {
            missingValues = List.copyOf(missingValues);
        }
    }

    /** How many rows have a value that breaks one of the clauses; nulls are not invalid. */
    record InvalidShare(String name, String column, List<Clause> clauses, Threshold threshold, boolean isSoft)
            implements TableCheck {

        /** Copies the clauses. */
        public InvalidShare {
            clauses = List.copyOf(clauses);
        }
    }

    /** How many rows repeat the values of an earlier row in the columns. */
    record DuplicateShare(String name, List<String> columns, Threshold threshold, boolean isSoft)
            implements TableCheck {

        /** Copies the columns. */
        public DuplicateShare {
            columns = List.copyOf(columns);
        }
    }

    /** What a query answers; {@code ${table}}, {@code ${object}} and {@code ${column}} stand for names in it. */
    record Sql(String name, String query, Threshold threshold, boolean isSoft) implements TableCheck {}
}
