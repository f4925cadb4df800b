// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import dev.weir.app.generate.GeneratedColumn.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One JSON object per line; numbers stand without quotes as long as they are numbers, missing values are null. */
final class JsonRowWriter implements RowWriter {

    private final byte[][] keys;
    private final boolean[] isBare;
    private final String newline;

    JsonRowWriter(List<GeneratedColumn> columns, String newline) {
        this.newline = newline;
        this.keys = new byte[columns.size()][];
        this.isBare = new boolean[columns.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "%s\"%s\":"
                    .formatted(i == 0 ? "{" : ",", columns.get(i).name())
                    .getBytes(StandardCharsets.UTF_8);
            Kind kind = columns.get(i).kind();
            isBare[i] = kind == Kind.NUMBER || kind == Kind.LIMITED_NUMBER || kind == Kind.BOOLEAN;
        }
    }

    @Override
    public void header(Domain domain, TextBuffer out) {
        // Every line names its fields.
    }

    @Override
    public void row(byte[] cells, int[] ends, int count, TextBuffer out) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            out.put(keys[i]);
            value(cells, start, ends[i], isBare[i], out);
            start = ends[i];
        }
        out.put('}');
        out.put(newline);
    }

    private static void value(byte[] cells, int start, int end, boolean isBare, TextBuffer out) {
        if (start == end) {
            out.put("null");
        } else if (isBare && isLiteral(cells, start, end)) {
            out.put(cells, start, end);
        } else {
            string(cells, start, end, out);
        }
    }

    // The grammar of JSON numbers without exponents, and the two words of booleans.
    private static boolean isLiteral(byte[] cells, int start, int end) {
        if (cells[start] == 't' || cells[start] == 'f') {
            return end - start == (cells[start] == 't' ? 4 : 5);
        }
        int points = 0;
        int first = cells[start] == '-' ? start + 1 : start;
        for (int i = first; i < end; i++) {
            points += cells[i] == '.' ? 1 : 0;
            if (cells[i] != '.' && (cells[i] < '0' || cells[i] > '9')) {
                return false;
            }
        }
        return points <= 1 && first < end;
    }

    private static void string(byte[] cells, int start, int end, TextBuffer out) {
        out.put('"');
        for (int i = start; i < end; i++) {
            byte b = cells[i];
            if (b == '"' || b == '\\') {
                out.put('\\');
                out.put(b);
            } else if (b == '\n') {
                out.put("\\n");
            } else {
                out.put(b);
            }
        }
        out.put('"');
    }
}
