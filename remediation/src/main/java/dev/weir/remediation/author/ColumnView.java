// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.schemas.contract.CellJudge;
import dev.weir.schemas.contract.Column;
import java.util.List;

/**
 * What one batch shows of one column.
 *
 * @param judge says which texts the contract accepts
 * @param broken every distinct text that breaks the column, whatever the clause
 * @param valid some of the texts that it accepts
 */
public record ColumnView(CellJudge judge, List<BrokenText> broken, List<String> valid) {

    /** Copies the lists. */
    public ColumnView {
        broken = List.copyOf(broken);
        valid = List.copyOf(valid);
    }

    public Column column() {
        return judge.column();
    }

    List<String> brokenTexts() {
        return broken.stream().map(BrokenText::text).toList();
    }
}
