// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a contract.
 *
 * @param name as it lands
 * @param physicalName another name under which files may bring it; null where there is none
 * @param type as it lands
 * @param format how its values are written
 * @param required whether every row has a value
 * @param keyPosition place in the primary key, from 1; 0 where it is no part of it
 * @param pii whether values are masked wherever people or models look
 * @param nullTokens texts that stand for "no value" in this column, beside the contract's
 * @param clauses what else its values are held to, in the contract's order
 */
public record Column(
        String name,
        @Nullable String physicalName,
        ColumnType type,
        CellFormat format,
        boolean required,
        int keyPosition,
        boolean pii,
        List<String> nullTokens,
        List<Clause> clauses) {

    /** Copies the lists. */
    public Column {
        nullTokens = List.copyOf(nullTokens);
        clauses = List.copyOf(clauses);
    }

    /** Whether it is a part of the primary key. */
    public boolean primaryKey() {
        return keyPosition > 0;
    }
}
