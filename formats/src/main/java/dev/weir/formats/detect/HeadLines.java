// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.schemas.plan.BatchPlan.Skipped;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What lies before the data, line by line: the kinds of lines, and a header that hides among the comments. */
final class HeadLines {

    private static final String BLANK_LINE = "blank line";
    private static final String COMMENT = "comment";
    private static final String HEADER = "header";

    private final byte[] head;
    private final CharsetGuess charset;
    private final Map<String, long[]> kinds = new LinkedHashMap<>();

    HeadLines(byte[] head, CharsetGuess charset) {
        this.head = head;
        this.charset = charset;
    }

    /** Where the data begins: after the header, or at once. */
    long dataOffset(SampleTable table, TableShape shape) {
        if (shape.isCommented()) {
            return table.rows().get(0).offset();
        }
        return shape.hasHeader() ? table.rows().get(shape.firstDataRow() - 1).end() : charset.bomBytes();
    }

    /** The bytes before {@link #dataOffset}, by kind. */
    List<Skipped> skipped(SampleTable table, TableShape shape) {
        add("bom", charset.bomBytes(), 1);
        long next = charset.bomBytes();
        for (int i = 0; i < shape.firstDataRow(); i++) {
            SampleRow row = table.rows().get(i);
            addLines(next, row.offset(), false);
            add(i < shape.preamble() ? "preamble" : HEADER, row.end() - row.offset(), 1);
            next = row.end();
        }
        if (shape.isCommented()) {
            addLines(next, table.rows().get(0).offset(), true);
        }
        return kinds.entrySet().stream()
                .map(kind -> new Skipped(kind.getKey(), kind.getValue()[0], kind.getValue()[1]))
                .toList();
    }

    private void add(String what, long bytes, long count) {
        if (bytes > 0) {
            long[] sums = kinds.computeIfAbsent(what, kind -> new long[2]);
            sums[0] += bytes;
            sums[1] += count;
        }
    }

    /** Adds lines that the reader passes over; the last comment among them is the header if {@code isHeaded}. */
    private void addLines(long start, long end, boolean isHeaded) {
        List<String> lines = lines(start, end);
        int lastComment = lines.size() - 1;
        while (lastComment >= 0 && isBlank(lines.get(lastComment))) {
            lastComment--;
        }
        for (int i = 0; i < lines.size(); i++) {
            String comment = isHeaded && i == lastComment ? HEADER : COMMENT;
            String what = isBlank(lines.get(i)) ? BLANK_LINE : comment;
            add(what, (long) lines.get(i).length() * (charset.isWide() ? 2 : 1), 1);
        }
    }

    private static boolean isBlank(String line) {
        return line.equals("\n") || line.equals("\r\n") || line.equals("\r");
    }

    /** The lines between two offsets with their ends, one character for each code unit, so that lengths can be told. */
    private List<String> lines(long start, long end) {
        Charset units = charset.isWide() ? charset.charset() : StandardCharsets.ISO_8859_1;
        int length = (int) (Math.min(end, head.length) - start);
        String text = length <= 0 ? "" : new String(head, (int) start, length, units);
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)|(?<=\r)(?!\n)"));
    }

    /** The table's shape if the last comment before its first row names the columns; otherwise the bare shape. */
    TableShape commentedHeader(SampleTable table, Dialect dialect) {
        if (table.rows().isEmpty()) {
            return TableShape.bare();
        }
        List<String> lines = lines(charset.bomBytes(), table.rows().get(0).offset());
        String last = lines.stream().filter(line -> !isBlank(line)).reduce("", (earlier, later) -> later);
        String mark = Objects.requireNonNull(dialect.comment());
        while (last.startsWith(mark)) {
            last = last.substring(mark.length());
        }
        Charset units = charset.isWide() ? charset.charset() : StandardCharsets.ISO_8859_1;
        String text = new String(last.getBytes(units), charset.charset());
        List<String> names = HeaderLine.names(text, dialect.delimiter(), table.width());
        List<CellKind> kinds = names.stream().map(CellKind::of).toList();
        SampleRow candidate = new SampleRow(0, 0, false, names, kinds, text);
        boolean isHeader = table.width() > 1
                && names.size() == table.width()
                && new HeaderVote(table.rows(), table.width()).elects(candidate);
        return isHeader ? TableShape.commented(names) : TableShape.bare();
    }
}
