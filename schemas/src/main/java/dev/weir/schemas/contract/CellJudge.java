// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.reason.ReasonCode;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Judges single texts against all that a contract says about one column. For one thread. */
public final class CellJudge {

    private final Column column;
    private final ColumnJudge judge;
    private final TypedRow row = new TypedRow(1);
    private final FieldSlices slices = new FieldSlices();
    private final Violations violations = new Violations();

    /** A judge of the texts of one of the contract's columns. */
    public CellJudge(Contract contract, Column column) {
        this(column, contract.settings().nullTokens());
    }

    /** A judge of a column's texts, where these stand for "no value" beside the column's own. */
    public CellJudge(Column column, List<String> nullTokens) {
        this.column = column;
        this.judge = new ColumnJudge(0, column, nullTokens);
    }

    public Column column() {
        return column;
    }

    /** Whether a cell with the text, or without one, breaks no clause of the column that keeps a row from landing. */
    public boolean accepts(@Nullable String text) {
        row.clear();
        violations.clear();
        if (text == null) {
            slices.reset(new byte[0]);
            slices.addNull();
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            slices.reset(bytes);
            slices.add(0, bytes.length);
        }
        judge.judge(slices, 0, row, violations);
        return violations.isEmpty();
    }

    /** What a cell with the text breaks: reason codes by clause. */
    public Map<String, ReasonCode> violations(@Nullable String text) {
        Map<String, ReasonCode> broken = new LinkedHashMap<>();
        if (!accepts(text)) {
            for (int i = 0; i < violations.size(); i++) {
                broken.put(violations.clause(i), violations.code(i));
            }
        }
        return broken;
    }

    /** Whether the text is a value that the column accepts: {@link #accepts}, and not one that stands for "no value". */
    public boolean isValue(String text) {
        return accepts(text) && !row.isNull(0);
    }

    /** Where the value lies on its scale: a number, or microseconds or days; empty for other types and for no value. */
    public OptionalDouble position(String text) {
        if (!isValue(text)) {
            return OptionalDouble.empty();
        }
        Kind kind = column.type().kind();
        return switch (kind) {
            case STRING, BOOLEAN -> OptionalDouble.empty();
            case DOUBLE -> OptionalDouble.of(Double.longBitsToDouble(row.bits(0)));
            case DECIMAL ->
                OptionalDouble.of(new BigDecimal(row.unscaled(0), column.type().scale()).doubleValue());
            default -> OptionalDouble.of((double) row.bits(0));
        };
    }
}
