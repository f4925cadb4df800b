// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes one row after the other, some of them broken on purpose, and says which. */
final class RowGenerator {

    private final List<GeneratedColumn> columns;
    private final int noteColumn;
    private final GenerateOptions options;
    private final RowWriter writer;
    private final TruthFile truth;
    private final Dice dice;
    private final Dice fate;
    private final TextBuffer cells = new TextBuffer();
    private final int[] ends;
    private final List<ErrorKind> kinds = new ArrayList<>();
    private final Map<ErrorKind, List<Integer>> candidates = new EnumMap<>(ErrorKind.class);

    RowGenerator(Domain domain, GenerateOptions options, RowWriter writer, TruthFile truth) {
        this.columns = domain.columns();
        this.noteColumn = domain.noteColumn();
        this.options = options;
        this.writer = writer;
        this.truth = truth;
        this.dice = new Dice(options.seed());
        // What is wrong is thrown apart from what is right: the clean values do not change with the share of errors.
        this.fate = new Dice(~options.seed());
        this.ends = new int[columns.size() + 1];
        findCandidates();
    }

    private void findCandidates() {
        for (ErrorKind kind : ErrorKind.values()) {
            List<Integer> able = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).errors().contains(kind)) {
                    able.add(i);
                }
            }
            boolean isPossible = kind == ErrorKind.FIELDS ? !options.isJson() : !able.isEmpty();
            if (isPossible && options.errorKinds().contains(kind)) {
                kinds.add(kind);
                candidates.put(kind, able);
            }
        }
    }

    /** Adds row {@code row}; returns whether it is broken. */
    boolean add(long row, TextBuffer out) throws IOException {
        dice.reset(row);
        fate.reset(row);
        boolean isTwoLined = fate.hits(options.newlineShare());
        boolean isBroken = fate.hits(options.errorShare()) && !kinds.isEmpty();
        cells.clear();
        for (int i = 0; i < ends.length - 1; i++) {
            if (i == noteColumn && isTwoLined) {
                Words.longNote(dice, cells);
            } else {
                columns.get(i).maker().write(dice, row, cells);
            }
            ends[i] = cells.length();
        }
        if (isBroken) {
            breakRow(row, out);
        } else {
            writer.row(cells.bytes(), ends, columns.size(), out);
        }
        return isBroken;
    }

    private void breakRow(long row, TextBuffer out) throws IOException {
        ErrorKind kind = kinds.get(fate.below(kinds.size()));
        if (kind == ErrorKind.FIELDS) {
            breakFields(row, out);
            return;
        }
        List<Integer> able = candidates.getOrDefault(kind, List.of());
        int index = able.get(fate.below(able.size()));
        GeneratedColumn column = columns.get(index);
        String clean = cells.text(index == 0 ? 0 : ends[index - 1], ends[index]);
        String dirty = Breakage.of(kind, column, clean, fate);
        replace(index, dirty.getBytes(StandardCharsets.UTF_8));
        writer.row(cells.bytes(), ends, columns.size(), out);
        truth.add(row, column.name(), dirty, clean, kind);
    }

    private void replace(int index, byte[] dirty) {
        int start = index == 0 ? 0 : ends[index - 1];
        byte[] rest = java.util.Arrays.copyOfRange(cells.bytes(), ends[index], cells.length());
        int shift = dirty.length - (ends[index] - start);
        TextBuffer changed = new TextBuffer();
        changed.put(cells.bytes(), 0, start);
        changed.put(dirty);
        changed.put(rest);
        cells.clear();
        cells.put(changed.bytes(), 0, changed.length());
        for (int i = index; i < columns.size(); i++) {
            ends[i] += shift;
        }
    }

    private void breakFields(long row, TextBuffer out) throws IOException {
        TextBuffer clean = new TextBuffer();
        writer.row(cells.bytes(), ends, columns.size(), clean);
        int count = columns.size() - 1;
        if (fate.hits(0.5)) {
            cells.put("surplus");
            count = columns.size() + 1;
            ends[columns.size()] = cells.length();
        }
        int from = out.length();
        writer.row(cells.bytes(), ends, count, out);
        truth.add(row, "", line(out, from), line(clean, 0), ErrorKind.FIELDS);
    }

    private String line(TextBuffer buffer, int from) {
        return buffer.text(from, buffer.length() - options.newline().length());
    }
}
