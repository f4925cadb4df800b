// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.row.TypedRow;

/** Takes every text as it is. */
final class TextCells extends CellParser {

    @Override
    public Outcome parse(byte[] bytes, int start, int end, TypedRow row, int column) {
        row.setText(column, bytes, start, end);
        return Outcome.VALUE;
    }
}
