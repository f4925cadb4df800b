// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.CellParser;
import dev.weir.schemas.value.CellParser.Outcome;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A set of values that are no texts: {@code 1.50} is in a set that lists {@code 1.5}. */
final class ValueSet implements CellCheck {

    private final boolean isDecimal;
    private final long[] bits;
    private final long[] high;

    private ValueSet(boolean isDecimal, long[] bits, long[] high) {
        this.isDecimal = isDecimal;
        this.bits = bits;
        this.high = high;
    }

    static ValueSet of(List<String> texts, ColumnType type, CellFormat format) throws BrokenClause {
        CellParser parser = CellParser.of(type, format);
        CellParser standard = CellParser.of(type);
        TypedRow row = new TypedRow(1);
        long[] bits = new long[texts.size()];
        long[] high = new long[texts.size()];
        for (int i = 0; i < bits.length; i++) {
            byte[] text = texts.get(i).getBytes(StandardCharsets.UTF_8);
            if (parser.parse(text, 0, text.length, row, 0) != Outcome.VALUE
                    && standard.parse(text, 0, text.length, row, 0) != Outcome.VALUE) {
                throw new BrokenClause("values of type " + type, "'" + texts.get(i) + "'");
            }
            bits[i] = row.bits(0);
            high[i] = row.high(0);
        }
        return new ValueSet(type.kind() == Kind.DECIMAL, bits, high);
    }

    @Override
    public boolean passes(byte[] bytes, int start, int end, TypedRow row, int column) {
        long wanted = row.bits(column);
        for (int i = 0; i < bits.length; i++) {
            if (bits[i] == wanted && (!isDecimal || high[i] == row.high(column))) {
                return true;
            }
        }
        return false;
    }
}
