// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.repair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of comma-separated values as texts, read by code that is not Weir's.
 *
 * @param header names of the columns
 * @param rows fields of each row, the first row being number 1 in Weir's words
 */
record CsvTable(List<String> header, List<List<String>> rows) {

    CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    static CsvTable read(Path file) throws IOException {
        List<List<String>> all = parse(Files.readString(file));
        if (all.isEmpty()) {
            throw new IOException("%s has no header".formatted(file));
        }
        return new CsvTable(all.get(0), all.subList(1, all.size()));
    }

    static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isQuoted) {
                boolean isDoubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (c != '"' || isDoubled) {
                    field.append(c);
                    i += isDoubled ? 1 : 0;
                } else {
                    isQuoted = false;
                }
            } else if (c == '"' && field.isEmpty()) {
                isQuoted = true;
            } else if (c == ',' || c == '\n') {
                row.add(take(field));
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (c != '\r') {
                field.append(c);
            }
        }
        if (!row.isEmpty() || !field.isEmpty()) {
            row.add(take(field));
            rows.add(List.copyOf(row));
        }
        return rows;
    }

    private static String take(StringBuilder field) {
        String taken = field.toString();
        field.setLength(0);
        return taken;
    }
}
