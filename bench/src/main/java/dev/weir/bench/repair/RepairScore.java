// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.repair;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Published cells held against the truth. A cell is repaired if it was published with another value than the file has; a
 * repaired cell is right if its value is what was meant. A cell whose row stays in quarantine is not repaired.
 */
final class RepairScore {

    private final Truth truth;
    private final Map<String, Counts> byColumn = new TreeMap<>();

    /** What became of the cells of a column. */
    private static final class Counts {
        private long errors;
        private long right;
        private long wrong;
        private long kept;
        private long unseen;
        private final List<String> examples = new ArrayList<>();
        private final List<String> misses = new ArrayList<>();
    }

    RepairScore(Truth truth) {
        this.truth = truth;
        truth.errors().values().forEach(row -> row.keySet().forEach(column -> counts(column).errors++));
    }

    private Counts counts(String column) {
        return byColumn.computeIfAbsent(column, any -> new Counts());
    }

    /**
     * Counts a published cell.
     *
     * @param change its audit entry: the text before and after; null where no rule touched it
     */
    void published(long row, String column, @Nullable String value, @Nullable Change change) {
        String now = value == null ? "" : value;
        Optional<Truth.Cell> error = truth.error(row, column);
        Optional<String> was = error.map(Truth.Cell::dirty).or(() -> dirty(row, column));
        boolean isChanged = change != null
                || (now.isEmpty() && was.filter(text -> !text.isEmpty()).isPresent());
        if (!isChanged) {
            error.ifPresent(cell -> {
                Counts counts = counts(column);
                counts.unseen++;
                note(counts.misses, "row %d '%s', meant '%s' (landed)".formatted(row, cell.dirty(), cell.clean()));
            });
            return;
        }
        String meant = error.map(Truth.Cell::clean).or(() -> was).orElse(change == null ? "" : change.old());
        boolean isRight = Texts.same(now, meant) || (change != null && Texts.same(change.now(), meant));
        if (isRight && error.isEmpty()) {
            return; // The same value in another spelling.
        }
        Counts counts = counts(column);
        if (isRight) {
            counts.right++;
        } else {
            counts.wrong++;
            note(counts.examples, "row %d '%s' became '%s', meant '%s'".formatted(row, was.orElse("?"), now, meant));
        }
    }

    /** A change of a rule. */
    record Change(String old, String now) {}

    private Optional<String> dirty(long row, String column) {
        return truth.dirty().map(table -> {
            int at = table.header().indexOf(column);
            List<String> fields = table.rows().get((int) row - 1);
            return at >= 0 && at < fields.size() ? fields.get(at) : "";
        });
    }

    /** A row that is in quarantine. */
    void quarantined(long row) {
        truth.errors().getOrDefault(row, Map.of()).forEach((column, cell) -> {
            Counts counts = counts(column);
            counts.kept++;
            note(counts.misses, "row %d '%s', meant '%s' (quarantined)".formatted(row, cell.dirty(), cell.clean()));
        });
    }

    private static void note(List<String> notes, String note) {
        if (notes.size() < 100) {
            notes.add(note);
        }
    }

    double precision() {
        long changed = right() + wrong();
        return changed == 0 ? 1 : (double) right() / changed;
    }

    double recall() {
        return truth.count() == 0 ? 1 : (double) right() / truth.count();
    }

    double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    long right() {
        return byColumn.values().stream().mapToLong(each -> each.right).sum();
    }

    long wrong() {
        return byColumn.values().stream().mapToLong(each -> each.wrong).sum();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "precision %.4f  recall %.4f  F1 %.4f  (%,d errors, %,d repaired rightly, %,d wrongly)",
                precision(),
                recall(),
                f1(),
                truth.count(),
                right(),
                wrong());
    }

    /** A line per column, with some of its wrong repairs and of its misses. */
    List<String> columns(int examples) {
        List<String> lines = new ArrayList<>();
        byColumn.forEach((column, each) -> {
            if (each.errors + each.wrong > 0) {
                lines.add(String.format(
                        Locale.ROOT,
                        "  %-22s %6d errors %6d right %4d wrong %6d in quarantine %6d unseen",
                        column,
                        each.errors,
                        each.right,
                        each.wrong,
                        each.kept,
                        each.unseen));
                each.examples.stream().limit(examples).forEach(example -> lines.add("      wrong: " + example));
                each.misses.stream().limit(examples).forEach(miss -> lines.add("      missed: " + miss));
            }
        });
        return lines;
    }

    /** For programs. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("errors", truth.count());
        json.put("right", right());
        json.put("wrong", wrong());
        json.put("precision", precision());
        json.put("recall", recall());
        json.put("f1", f1());
        return json;
    }
}
