// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.util.List;

/**
 * A check that needs the whole table. {@link Unique} has culprits, which are quarantined ({@code DUPLICATE_KEY}); the
 * others only have a number, and hold the batch where it is not as it must be, or warn where the check is soft.
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
