// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.reason.ReasonCode;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.CellParser;
import dev.weir.schemas.value.CellParser.Outcome;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.List;

/** Judges the cells of one column. */
final class ColumnJudge {

    private final int index;
    private final Column column;
    private final CellParser parser;
    private final boolean isText;

    ColumnJudge(int index, Column column, List<String> nullTokens) {
        this.index = index;
        this.column = column;
        this.parser = CellParser.of(column.type(), column.format());
        this.isText = column.type().kind() == Kind.STRING;
    }

    void judge(FieldSlices slices, int field, TypedRow row, Violations out) {
        if (field < 0 || isNull(slices, field)) {
            if (column.required()) {
                out.add(index, column.name(), "required", ReasonCode.REQUIRED_MISSING, field);
            }
            return;
        }
        Outcome outcome = parser.parse(slices.bytes(), slices.start(field), slices.end(field), row, index);
        if (outcome != Outcome.VALUE) {
            out.add(index, column.name(), "logicalType", code(outcome), field);
        }
    }

    private static ReasonCode code(Outcome outcome) {
        return switch (outcome) {
            case WRONG_FORMAT -> ReasonCode.FORMAT_MISMATCH;
            case OUT_OF_RANGE -> ReasonCode.OUT_OF_RANGE;
            case WRONG_TYPE, VALUE -> ReasonCode.TYPE_MISMATCH;
        };
    }

    /** An empty text is a value for text columns only. */
    private boolean isNull(FieldSlices slices, int field) {
        return slices.isNull(field) || (!isText && slices.start(field) == slices.end(field));
    }
}
