// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.reason.ReasonCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one row breaks, reused from row to row. Soft clauses that it breaks are kept apart: they are counted, and the row
 * lands all the same.
 */
public final class Violations {

    private final Found hard = new Found();
    private final Found soft = new Found();

    /** Forgets everything. */
    public void clear() {
        hard.count = 0;
        soft.count = 0;
    }

    /** Whether the row may land. */
    public boolean isEmpty() {
        return hard.count == 0;
    }

    /** How many violations there are, warnings aside. */
    public int size() {
        return hard.count;
    }

    /** Index of the contract's column, or -1 where the whole row is at fault. */
    public int column(int index) {
        return hard.columns[index];
    }

    /** Name of the contract's column; null where the whole row is at fault. */
    public @Nullable String columnName(int index) {
        return hard.names[index];
    }

    /** The clause that is broken, as the contract calls it: {@code required}, {@code logicalType}, {@code pattern} ... */
    public String clause(int index) {
        return hard.clause(index);
    }

    public ReasonCode code(int index) {
        return hard.code(index);
    }

    /** Index of the field in the row's {@code FieldSlices}, or -1 where there is none. */
    public int field(int index) {
        return hard.fields[index];
    }

    /** Adds a violation. */
    public void add(int column, @Nullable String name, String clause, ReasonCode code, int field) {
        hard.add(column, name, clause, code, field);
    }

    /** Adds a violation of the whole row. */
    public void addRow(String clause, ReasonCode code) {
        hard.add(-1, null, clause, code, -1);
    }

    /** How many soft clauses are broken. */
    public int warningCount() {
        return soft.count;
    }

    public int warningColumn(int index) {
        return soft.columns[index];
    }

    public @Nullable String warningColumnName(int index) {
        return soft.names[index];
    }

    public String warningClause(int index) {
        return soft.clause(index);
    }

    public ReasonCode warningCode(int index) {
        return soft.code(index);
    }

    /** Adds a broken soft clause. */
    public void warn(int column, @Nullable String name, String clause, ReasonCode code, int field) {
        soft.add(column, name, clause, code, field);
    }

    /** Parallel arrays that grow. */
    private static final class Found {

        private int count;
        private int[] columns = new int[8];
        private int[] fields = new int[8];
        private @Nullable String[] names = new @Nullable String[8];
        private String[] clauses = new String[8];
        private ReasonCode[] codes = new ReasonCode[8];

        void add(int column, @Nullable String name, String clause, ReasonCode code, int field) {
            if (count == columns.length) {
                grow(count * 2);
            }
            columns[count] = column;
            names[count] = name;
            clauses[count] = clause;
            codes[count] = code;
            fields[count++] = field;
        }

        private void grow(int length) {
            columns = Arrays.copyOf(columns, length);
            fields = Arrays.copyOf(fields, length);
            names = Arrays.copyOf(names, length);
            clauses = Arrays.copyOf(clauses, length);
            codes = Arrays.copyOf(codes, length);
        }

        String clause(int index) {
            return clauses[index];
        }

        ReasonCode code(int index) {
            return codes[index];
        }
    }
}
