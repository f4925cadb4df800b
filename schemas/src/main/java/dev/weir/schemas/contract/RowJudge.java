// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.ReasonCode;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import java.util.stream.IntStream;

/**
 * Judges rows against a contract, column by column, and finds every violation of a row, not only the first. Made once per
 * split; for one thread; allocates nothing per cell on the common path.
 */
public final class RowJudge {

    private final ColumnJudge[] columns;
    private final int[] fields;
    private final int fieldCount;
    private final RescuedFields rescued;

    /** Compiles the checks of {@code contract} for files whose columns lie as {@code plan} says. */
    public RowJudge(Contract contract, BatchPlan plan) {
        this(
                contract,
                plan.mapping().stream().mapToInt(Integer::intValue).toArray(),
                plan.columns().size(),
                new RescuedFields(plan));
    }

    private RowJudge(Contract contract, int[] mapping, int fieldCount, RescuedFields rescued) {
        this.columns = new ColumnJudge[contract.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnJudge(
                    i, contract.columns().get(i), contract.settings().nullTokens());
        }
        this.fields = mapping;
        this.fieldCount = fieldCount;
        this.rescued = rescued;
        if (fields.length != columns.length) {
            throw new IllegalArgumentException("A plan maps %d columns, contract %s@%s has %d"
                    .formatted(fields.length, contract.id(), contract.version(), columns.length));
        }
    }

    /** A judge of rows whose fields are the contract's columns, one to one. */
    static RowJudge ofColumns(Contract contract) {
        int[] inOrder = IntStream.range(0, contract.columns().size()).toArray();
        return new RowJudge(contract, inOrder, inOrder.length, RescuedFields.NONE);
    }

    /**
     * Judges one row.
     *
     * @param row filled with the row's cells; those that break their column's type stay null
     * @param out cleared, then filled with what the row breaks; empty if the row may land
     */
    public void judge(FieldSlices slices, TypedRow row, Violations out) {
        row.clear();
        out.clear();
        if (slices.count() != fieldCount) {
            out.addRow("fieldCount", ReasonCode.FIELD_COUNT);
            return;
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i].judge(slices, fields[i], row, out);
        }
        rescued.keep(slices, row);
    }
}
