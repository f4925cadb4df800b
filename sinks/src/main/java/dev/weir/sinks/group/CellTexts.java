// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.group;

import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * One text for each value of a type, so that values from landed and quarantined rows can be compared: as it stands for
 * texts, without needless zeros for numbers, ISO 8601 for dates and times.
 */
final class CellTexts {

    private CellTexts() {}

    /** The text of a typed cell, in SQL. */
    static String ofTyped(ColumnType type, String cell) {
        return switch (type.kind()) {
            case STRING -> cell;
            case DECIMAL ->
                type.scale() == 0
                        ? "CAST(%s AS VARCHAR)".formatted(cell)
                        : "rtrim(rtrim(CAST(%s AS VARCHAR), '0'), '.')".formatted(cell);
            default -> "CAST(%s AS VARCHAR)".formatted(cell);
        };
    }

    /** The text of a cell that is a text in a file, in SQL; null where it is no value. */
    static String ofText(ColumnType type, String text) {
        return type.kind() == Kind.STRING ? text : ofTyped(type, "TRY_CAST(%s AS %s)".formatted(text, duckType(type)));
    }

    /** As {@link #ofText}, for one text in memory. */
    static String of(ColumnType type, String text) {
        try {
            return switch (type.kind()) {
                case INTEGER -> new BigInteger(text).toString();
                case DECIMAL -> plain(new BigDecimal(text));
                default -> text;
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String duckType(ColumnType type) {
        return switch (type.kind()) {
            case STRING -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(%d,%d)".formatted(type.precision(), type.scale());
            case DOUBLE -> "DOUBLE";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP -> "TIMESTAMP";
            case INSTANT -> "TIMESTAMPTZ";
        };
    }
}
