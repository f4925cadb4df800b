// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For people: columns under headings, long values cut, long results cut. */
final class TablePrinter extends ResultPrinter {

    private static final int MOST_ROWS = 1000;
    private static final int WIDEST = 60;

    private final PrintWriter out;
    private @Nullable TextTable table;
    private long rows;

    TablePrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void columns(List<String> names, List<String> types) {
        table = new TextTable(names.toArray(String[]::new));
    }

    @Override
    public void row(List<@Nullable Object> values) {
        if (++rows <= MOST_ROWS && table != null) {
            table.add(values.stream().map(TablePrinter::cell).toArray(String[]::new));
        }
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "NULL" : text(value);
        String line = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return line.length() > WIDEST ? line.substring(0, WIDEST - 3) + "..." : line;
    }

    @Override
    public void close() {
        if (table == null) {
            return; // The query failed.
        }
        table.print(out);
        out.printf("(%,d row%s)%n", rows, rows == 1 ? "" : "s");
        if (rows > MOST_ROWS) {
            out.printf("The first %,d are shown; --format csv or json prints all.%n", MOST_ROWS);
        }
    }
}
