// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma-separated, with a header; null is an empty field, an empty text is quoted. */
final class CsvPrinter extends ResultPrinter {

    private final PrintWriter out;

    CsvPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names, List<String> types) {
        print(names);
    }

    @Override
    public void row(List<@Nullable Object> values) {
        print(values);
    }

    private void print(List<? extends @Nullable Object> values) {
        out.print(values.stream().map(CsvPrinter::field).collect(Collectors.joining(",", "", "\n")));
    }

    private static String field(@Nullable Object value) {
        String text = text(value);
        boolean isQuoted = (value != null && text.isEmpty())
                || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isQuoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
