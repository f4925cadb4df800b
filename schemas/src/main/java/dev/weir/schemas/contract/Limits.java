// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.contract.Clause.Limit;
import dev.weir.schemas.contract.Clause.Side;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.CellParser;
import dev.weir.schemas.value.CellParser.Outcome;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Compiles limits: every one becomes "at least" or "at most" of whole units, so that one comparison decides. */
final class Limits {

    private final ColumnType type;
    private final CellParser notation;
    private final CellParser standard;

    Limits(ColumnType type, CellParser notation, CellParser standard) {
        this.type = type;
        this.notation = notation;
        this.standard = standard;
    }

    CellCheck compile(Limit limit) throws BrokenClause {
        return switch (type.kind()) {
            case STRING, BOOLEAN -> throw new BrokenClause("a limit only where values have an order", "a " + type);
            case DOUBLE -> ofDouble(limit.side(), number(limit).doubleValue());
            case DECIMAL -> ofDecimal(limit.side(), units(limit));
            case INTEGER -> ofBits(limit.side(), fitting(units(limit), limit));
            case DATE, TIME, TIMESTAMP, INSTANT -> ofBits(limit.side(), temporal(limit));
        };
    }

    private static BigDecimal number(Limit limit) throws BrokenClause {
        try {
            return new BigDecimal(limit.limit());
        } catch (NumberFormatException e) {
            throw new BrokenClause("a number", "'" + limit.limit() + "'");
        }
    }

    /** The limit in units of the last decimal place; of values between two units none is lost or let in. */
    private BigInteger units(Limit limit) throws BrokenClause {
        BigDecimal scaled = number(limit).movePointRight(type.scale());
        BigDecimal whole = scaled.setScale(0, isLower(limit.side()) ? RoundingMode.CEILING : RoundingMode.FLOOR);
        boolean isExact = whole.compareTo(scaled) == 0;
        BigInteger units = whole.toBigInteger();
        if (limit.side() == Side.ABOVE && isExact) {
            return units.add(BigInteger.ONE);
        }
        return limit.side() == Side.BELOW && isExact ? units.subtract(BigInteger.ONE) : units;
    }

    private static long fitting(BigInteger units, Limit limit) throws BrokenClause {
        if (units.bitLength() >= Long.SIZE) {
            throw new BrokenClause("a number of 64 bits", limit.limit());
        }
        return units.longValue();
    }

    private long temporal(Limit limit) throws BrokenClause {
        byte[] text = limit.limit().getBytes(StandardCharsets.UTF_8);
        TypedRow row = new TypedRow(1);
        if (notation.parse(text, 0, text.length, row, 0) != Outcome.VALUE
                && standard.parse(text, 0, text.length, row, 0) != Outcome.VALUE
                && !isDayOfInstant(limit.limit(), row)) {
            throw new BrokenClause(
                    "a %s in the column's format or as ISO 8601".formatted(type), "'" + limit.limit() + "'");
        }
        long bits = row.bits(0);
        return limit.side() == Side.ABOVE ? bits + 1 : limit.side() == Side.BELOW ? bits - 1 : bits;
    }

    /** A day as a limit of timestamps begins at midnight, and in UTC for instants. */
    private boolean isDayOfInstant(String limit, TypedRow row) {
        if (type.kind() != Kind.TIMESTAMP && type.kind() != Kind.INSTANT) {
            return false;
        }
        boolean hasTime = limit.indexOf(':') >= 0;
        String full = (hasTime ? limit : limit + "T00:00:00") + (type.kind() == Kind.INSTANT ? "Z" : "");
        byte[] text = full.getBytes(StandardCharsets.UTF_8);
        return standard.parse(text, 0, text.length, row, 0) == Outcome.VALUE;
    }

    private static boolean isLower(Side side) {
        return side == Side.AT_LEAST || side == Side.ABOVE;
    }

    private static CellCheck ofBits(Side side, long bound) {
        return isLower(side)
                ? (bytes, start, end, row, column) -> row.bits(column) >= bound
                : (bytes, start, end, row, column) -> row.bits(column) <= bound;
    }

    private static CellCheck ofDecimal(Side side, BigInteger bound) throws BrokenClause {
        if (bound.bitLength() >= 2 * Long.SIZE) {
            throw new BrokenClause("a number of at most 38 digits", bound.toString());
        }
        long high = bound.shiftRight(Long.SIZE).longValue();
        long low = bound.longValue();
        return isLower(side)
                ? (bytes, start, end, row, column) -> compare(row, column, high, low) >= 0
                : (bytes, start, end, row, column) -> compare(row, column, high, low) <= 0;
    }

    private static int compare(TypedRow row, int column, long high, long low) {
        long valueHigh = row.high(column);
        return valueHigh != high ? Long.compare(valueHigh, high) : Long.compareUnsigned(row.bits(column), low);
    }

    /** NaN lies on no side of anything. */
    private static CellCheck ofDouble(Side side, double bound) {
        return switch (side) {
            case AT_LEAST -> (bytes, start, end, row, column) -> Double.longBitsToDouble(row.bits(column)) >= bound;
            case ABOVE -> (bytes, start, end, row, column) -> Double.longBitsToDouble(row.bits(column)) > bound;
            case AT_MOST -> (bytes, start, end, row, column) -> Double.longBitsToDouble(row.bits(column)) <= bound;
            case BELOW -> (bytes, start, end, row, column) -> Double.longBitsToDouble(row.bits(column)) < bound;
        };
    }
}
