// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.row.TypedRow;

/** A clause, compiled. Only called for cells that have a value of their column's type; one per judge, for one thread. */
interface CellCheck {

    /**
     * Whether the cell passes.
     *
     * @param bytes holds the cell's text from {@code start} to {@code end}
     * @param row holds the cell's value at {@code column}
     */
    boolean passes(byte[] bytes, int start, int end, TypedRow row, int column);
}
