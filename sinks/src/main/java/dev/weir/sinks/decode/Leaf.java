// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import org.apache.parquet.column.ColumnDescriptor;

/**
 * A leaf column that is to be read.
 *
 * @param index its place among the leaf columns
 * @param definition how deep a value is defined
 * @param repetition above 0 for a column of lists
 */
record Leaf(int index, Physical type, int definition, int repetition) {

    static Leaf of(int index, ColumnDescriptor column) throws UndecodedException {
        return new Leaf(
                index,
                Physical.of(column.getPrimitiveType()),
                column.getMaxDefinitionLevel(),
                column.getMaxRepetitionLevel());
    }

    LeafReader reader(int mostRows) throws UndecodedException {
        if (repetition > 0) {
            return new ListReader(this);
        }
        if (definition > 1) {
            throw new UndecodedException("column in a group");
        }
        return new FlatReader(this, new Cells(mostRows, type));
    }
}
