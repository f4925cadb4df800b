// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.ColumnType;
import java.util.List;

/** Reads the columns of a schema object. */
final class ColumnReader {

    private final Problems problems;
    private final ColumnTypes types;

    ColumnReader(Problems problems) {
        this.problems = problems;
        this.types = new ColumnTypes(problems);
    }

    Column read(JsonNode column, String path) {
        ColumnType type = types.typeOf(column, path);
        CellFormat format = types.formatOf(column, type, List.of(), List.of(), path);
        String physicalName = column.path("physicalName").asText("");
        boolean isKey = column.path("primaryKey").asBoolean(false);
        if (column.path("name").asText("").isEmpty()) {
            problems.error(path + "/name", "a name", "none");
        }
        return new Column(
                column.path("name").asText(),
                physicalName.isEmpty() ? null : physicalName,
                type,
                format,
                column.path("required").asBoolean(false) || isKey,
                isKey ? Math.max(1, column.path("primaryKeyPosition").asInt(1)) : 0,
                false,
                List.of(),
                List.of());
    }
}
