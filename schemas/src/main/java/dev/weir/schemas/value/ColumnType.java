// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column's values, as they land.
 *
 * @param kind what the values are
 * @param precision decimal digits in all, for {@link Kind#DECIMAL}; otherwise 0
 * @param scale decimal digits after the point, for {@link Kind#DECIMAL}; otherwise 0
 */
public record ColumnType(Kind kind, int precision, int scale) {

    /** The widest decimal that fits a signed 128-bit number. */
    public static final int MAX_PRECISION = 38;

    public static final ColumnType STRING = of(Kind.STRING);
    public static final ColumnType BOOLEAN = of(Kind.BOOLEAN);
    public static final ColumnType INTEGER = of(Kind.INTEGER);
    public static final ColumnType DOUBLE = of(Kind.DOUBLE);
    public static final ColumnType DATE = of(Kind.DATE);
    public static final ColumnType TIME = of(Kind.TIME);
    public static final ColumnType TIMESTAMP = of(Kind.TIMESTAMP);
    public static final ColumnType INSTANT = of(Kind.INSTANT);

    private static final Pattern DECIMAL_LABEL = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)");

    /** What values are, and which 64 bits stand for one in a {@code TypedRow}. */
    public enum Kind {
        /** UTF-8 text. */
        STRING,
        /** 0 or 1. */
        BOOLEAN,
        /** A signed 64-bit number. */
        INTEGER,
        /** An exact number: the unscaled value as signed 128 bits. */
        DECIMAL,
        /** IEEE 754 binary64; the raw bits. */
        DOUBLE,
        /** Days since 1970-01-01. */
        DATE,
        /** Microseconds since midnight. */
        TIME,
        /** Microseconds since 1970-01-01T00:00 in no particular time zone. */
        TIMESTAMP,
        /** Microseconds since 1970-01-01T00:00Z. */
        INSTANT
    }

    /** Checks that only decimals have digits, and no more than {@link #MAX_PRECISION}. */
    public ColumnType {
        boolean isDecimal = kind == Kind.DECIMAL;
        if (isDecimal != (precision > 0) || precision > MAX_PRECISION || scale < 0 || scale > precision) {
            throw new IllegalArgumentException(
                    "%s cannot have precision %d and scale %d".formatted(kind, precision, scale));
        }
    }

    private static ColumnType of(Kind kind) {
        return new ColumnType(kind, 0, 0);
    }

    /** An exact number of at most {@code precision} digits, {@code scale} of them after the point. */
    public static ColumnType decimal(int precision, int scale) {
        return new ColumnType(Kind.DECIMAL, precision, scale);
    }

    /**
     * Reads what {@link #label()} wrote.
     *
     * @throws IllegalArgumentException if no type has that label
     */
    public static ColumnType ofLabel(String label) {
        Matcher decimal = DECIMAL_LABEL.matcher(label);
        if (decimal.matches()) {
            return decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.DECIMAL && kind.name().toLowerCase(Locale.ROOT).equals(label)) {
                return of(kind);
            }
        }
        throw new IllegalArgumentException("No column type is called '%s'".formatted(label));
    }

    /** The name in reports: {@code string}, {@code decimal(12,2)}, ... */
    public String label() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return kind == Kind.DECIMAL ? "%s(%d,%d)".formatted(name, precision, scale) : name;
    }

    @Override
    public String toString() {
        return label();
    }
}
