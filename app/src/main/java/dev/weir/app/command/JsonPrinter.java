// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object per line; numbers and booleans as they are, bytes, dates and times as text. */
final class JsonPrinter extends ResultPrinter {

    private final PrintWriter out;
    private List<String> names = List.of();

    JsonPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> columnNames, List<String> types) {
        names = columnNames;
    }

    @Override
    public void row(List<@Nullable Object> values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), plain(values.get(i)));
        }
        out.print(new String(Json.bytes(row), StandardCharsets.UTF_8) + '\n');
    }

    private static @Nullable Object plain(@Nullable Object value) {
        boolean isJson = value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof List
                || value instanceof Map;
        return isJson ? value : text(value);
    }
}
