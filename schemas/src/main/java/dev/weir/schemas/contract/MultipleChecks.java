// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Compiles {@code multipleOf}. */
final class MultipleChecks {

    private MultipleChecks() {}

    static CellCheck of(ColumnType type, BigDecimal divisor) throws BrokenClause {
        if (divisor.signum() <= 0) {
            throw new BrokenClause("a number above 0", divisor.toPlainString());
        }
        return switch (type.kind()) {
            case INTEGER, DECIMAL -> ofUnits(type, divisor);
            case DOUBLE -> ofDouble(divisor);
            default -> throw new BrokenClause("multiples only of numbers", "a " + type);
        };
    }

    /** A value of u units is a multiple of d just if u times 10^extra is one of d in those units. */
    private static CellCheck ofUnits(ColumnType type, BigDecimal divisor) {
        BigDecimal scaled = divisor.movePointRight(type.scale());
        int extra = Math.max(0, scaled.stripTrailingZeros().scale());
        BigInteger units = scaled.movePointRight(extra).toBigIntegerExact();
        boolean isWide = type.kind() == Kind.DECIMAL;
        if (extra == 0 && units.bitLength() < Long.SIZE) {
            long small = units.longValue();
            return (bytes, start, end, row, column) -> {
                long low = row.bits(column);
                return (isWide && row.high(column) != (low >> 63))
                        ? row.unscaled(column).mod(units).signum() == 0
                        : low % small == 0;
            };
        }
        BigInteger factor = BigInteger.TEN.pow(extra);
        return (bytes, start, end, row, column) ->
                value(row, column, isWide).multiply(factor).mod(units).signum() == 0;
    }

    private static BigInteger value(TypedRow row, int column, boolean isWide) {
        return isWide ? row.unscaled(column) : BigInteger.valueOf(row.bits(column));
    }

    private static CellCheck ofDouble(BigDecimal divisor) {
        return (bytes, start, end, row, column) -> {
            double value = Double.longBitsToDouble(row.bits(column));
            return Double.isFinite(value)
                    && BigDecimal.valueOf(value).remainder(divisor).signum() == 0;
        };
    }
}
