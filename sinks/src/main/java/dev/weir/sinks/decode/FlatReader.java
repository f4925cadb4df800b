// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import java.io.IOException;

/** Reads a column that has one value per row, or none. */
final class FlatReader extends LeafReader {

    private final Runs definitions = new Runs();

    FlatReader(Leaf leaf, Cells cells) {
        super(leaf, cells);
    }

    @Override
    void openPage(Pages.Page page) throws IOException {
        int values = openLevels(
                definitions,
                page,
                page.begin(),
                leaf.definition(),
                page.header().getDefinition_level_encoding());
        openValues(page, values);
    }

    @Override
    void readRows(int rows) throws UndecodedException {
        cells.hasNulls = leaf.definition() > 0 && !definitions.skipIfAll(rows, 1);
        if (!cells.hasNulls) {
            readValues(cells, rows);
            return;
        }
        int[] levels = scratch(rows);
        definitions.read(levels, rows);
        int values = 0;
        for (int i = 0; i < rows; i++) {
            cells.present[i] = levels[i] == 1;
            values += cells.present[i] ? 1 : 0;
        }
        readValues(cells, values);
        cells.spread(rows, values);
    }
}
