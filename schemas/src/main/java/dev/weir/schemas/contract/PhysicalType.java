// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database type as contracts spell it: {@code decimal(12,2)}, {@code VARCHAR(18)}, {@code timestamp with time zone}.
 *
 * @param kind what its values are; decimals without digits are told by {@code precision} 0
 * @param precision digits of a decimal, or 0
 * @param scale digits after the point
 * @param length code points of a text, or 0 where it has no limit
 */
record PhysicalType(Kind kind, int precision, int scale, int length) {

    private static final Pattern SYNTAX = Pattern.compile(
            "([a-z][a-z0-9_ ]*?)\\s*(?:\\(\\s*(\\d{1,9}|max)\\s*(?:,\\s*(\\d{1,3})\\s*)?\\))?( [a-z ]+)?");

    /** Reads a type's name; empty if Weir does not know it. */
    static Optional<PhysicalType> of(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String suffix = matcher.group(4) == null ? "" : matcher.group(4);
        int first = matcher.group(2) == null || matcher.group(2).equals("max") ? 0 : Integer.parseInt(matcher.group(2));
        int second = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return kindOf(matcher.group(1) + suffix)
                .map(kind -> new PhysicalType(
                        kind,
                        kind == Kind.DECIMAL ? first : 0,
                        kind == Kind.DECIMAL ? second : 0,
                        lengthOf(kind, first)));
    }

    private static int lengthOf(Kind kind, int number) {
        return kind == Kind.STRING ? number : 0;
    }

    private static Optional<Kind> kindOf(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "varchar",
                            "nvarchar",
                            "varchar2",
                            "nvarchar2",
                            "char",
                            "nchar",
                            "bpchar",
                            "character",
                            "character varying",
                            "text",
                            "string",
                            "clob",
                            "uuid",
                            "json",
                            "jsonb",
                            "enum",
                            "citext",
                            "tinytext",
                            "mediumtext",
                            "longtext" -> Kind.STRING;
                    case "int",
                            "integer",
                            "bigint",
                            "smallint",
                            "tinyint",
                            "mediumint",
                            "long",
                            "short",
                            "byte",
                            "int2",
                            "int4",
                            "int8",
                            "int16",
                            "int32",
                            "int64",
                            "serial",
                            "bigserial" -> Kind.INTEGER;
                    case "decimal", "numeric", "number", "dec", "bignumeric", "money" -> Kind.DECIMAL;
                    case "double",
                            "double precision",
                            "float",
                            "real",
                            "float4",
                            "float8",
                            "float32",
                            "float64",
                            "binary_double",
                            "binary_float" -> Kind.DOUBLE;
                    case "boolean", "bool", "bit" -> Kind.BOOLEAN;
                    case "date" -> Kind.DATE;
                    case "time", "time without time zone" -> Kind.TIME;
                    case "timestamp",
                            "datetime",
                            "datetime2",
                            "smalldatetime",
                            "timestamp without time zone",
                            "timestamp_ntz" -> Kind.TIMESTAMP;
                    case "timestamptz",
                            "timestamp with time zone",
                            "timestamp_tz",
                            "timestamp_ltz",
                            "datetimeoffset",
                            "timestamp with local time zone" -> Kind.INSTANT;
                    default -> null;
                });
    }

    /** The column type, where the name says all that there is to say. */
    ColumnType type() {
        if (kind != Kind.DECIMAL) {
            return new ColumnType(kind, 0, 0);
        }
        return precision == 0 ? ColumnTypes.ANY_NUMBER : ColumnType.decimal(precision, scale);
    }
}
