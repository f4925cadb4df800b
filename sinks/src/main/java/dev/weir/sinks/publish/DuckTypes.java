// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.value.ColumnType;

/** How DuckDB calls the types of landed columns. */
final class DuckTypes {

    private DuckTypes() {}

    static String of(ColumnType type) {
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
