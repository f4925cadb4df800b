// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import java.util.Iterator;

/** Delimited text; fields are quoted where they must be, quotes doubled. */
final class CsvRowWriter implements RowWriter {

    private final byte delimiter;
    private final String newline;

    CsvRowWriter(char delimiter, String newline) {
        this.delimiter = (byte) delimiter;
        this.newline = newline;
    }

    @Override
    public void header(Domain domain, TextBuffer out) {
        Iterator<String> names = domain.columnNames().iterator();
        while (names.hasNext()) {
            out.put(names.next());
            if (names.hasNext()) {
                out.put(delimiter);
            }
        }
        out.put(newline);
    }

    @Override
    public void row(byte[] cells, int[] ends, int count, TextBuffer out) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.put(delimiter);
            }
            field(cells, start, ends[i], out);
            start = ends[i];
        }
        out.put(newline);
    }

    private void field(byte[] cells, int start, int end, TextBuffer out) {
        if (!needsQuotes(cells, start, end)) {
            out.put(cells, start, end);
            return;
        }
        out.put('"');
        for (int i = start; i < end; i++) {
            if (cells[i] == '"') {
                out.put('"');
            }
            out.put(cells[i]);
        }
        out.put('"');
    }

    private boolean needsQuotes(byte[] cells, int start, int end) {
        for (int i = start; i < end; i++) {
            byte b = cells[i];
            if (b == delimiter || b == '"' || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }
}
