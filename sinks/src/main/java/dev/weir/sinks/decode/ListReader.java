// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import java.io.IOException;

/** Makes sure that no row has a list in a column of lists. Where one has, the other decoder says which. */
final class ListReader extends LeafReader {

    private final Runs repetitions = new Runs();
    private final Runs definitions = new Runs();

    ListReader(Leaf leaf) {
        super(leaf, new Cells(0, leaf.type()));
    }

    @Override
    void openPage(Pages.Page page) throws IOException {
        int levels = openLevels(
                repetitions,
                page,
                page.begin(),
                leaf.repetition(),
                page.header().getRepetition_level_encoding());
        openLevels(definitions, page, levels, leaf.definition(), page.header().getDefinition_level_encoding());
    }

    @Override
    void readRows(int rows) throws UndecodedException {
        requireZero(repetitions, rows);
        requireZero(definitions, rows);
    }

    private void requireZero(Runs levels, int rows) throws UndecodedException {
        if (levels.skipIfAll(rows, 0)) {
            return;
        }
        int[] each = scratch(rows);
        levels.read(each, rows);
        for (int i = 0; i < rows; i++) {
            if (each[i] != 0) {
                throw new UndecodedException("row with a list");
            }
        }
    }
}
