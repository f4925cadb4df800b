// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import java.io.IOException;
import org.apache.parquet.format.ColumnMetaData;

/** Reads a column that has one value per row, or none. */
final class FlatReader extends LeafReader {

    private final Runs definitions = new Runs();
    private int left;

    FlatReader(Leaf leaf, Cells cells) {
        super(leaf, cells);
    }

    @Override
    void open(FileBytes file, ColumnMetaData column) throws IOException {
        super.open(file, column);
        left = 0;
    }

    @Override
    int available(int rowsLeft) throws IOException {
        while (left == 0) {
            Pages.Page page = nextPage(rowsLeft);
            int values = openLevels(
                    definitions,
                    page,
                    page.begin(),
                    leaf.definition(),
                    page.header().getDefinition_level_encoding());
            openValues(page, values);
            left = page.header().getNum_values();
        }
        return left;
    }

    @Override
    void read(int rows) throws UndecodedException {
        left -= rows;
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
