// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.schemas.file.FormatHints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells preamble, header and data apart. A row that could be data is taken for data: a header that was missed is seen at
 * once, a data row that was taken for a header would be lost.
 */
final class HeaderSniffer {

    private static final int LONGEST_PREAMBLE = 100;
    private static final int LOOKED_AT = 50;
    private static final int MOST_HEADERS = 5;

    private final List<SampleRow> rows;
    private final int width;
    private final String delimiter;
    private final FormatHints hints;

    HeaderSniffer(SampleTable table, String delimiter, FormatHints hints) {
        this.rows = table.rows();
        this.width = table.width();
        this.delimiter = delimiter;
        this.hints = hints;
    }

    TableShape shape() {
        if (Boolean.FALSE.equals(hints.header()) || rows.isEmpty()) {
            return TableShape.bare();
        }
        int first = preamble();
        if (first >= rows.size()) {
            first = 0;
        }
        if (isHeader(first)) {
            return headed(first);
        }
        if (first > 0 && isHeaderIfRepaired(first - 1)) {
            return headed(first - 1);
        }
        int titled = afterTitle(first);
        return titled > 0 ? headed(titled) : TableShape.bare();
    }

    private TableShape headed(int first) {
        int from = first;
        int headers = 1;
        while (headers < MOST_HEADERS && from + headers + 1 < rows.size()) {
            SampleRow row = rows.get(from + headers);
            if (!row.cells().equals(rows.get(from).cells()) && !continues(row, from + headers)) {
                break;
            }
            if (!isRepeatedOrSpread(rows.get(from), row)) {
                // A full line of text over a full line of names is a title.
                from += headers;
                headers = 0;
            }
            headers++;
        }
        return TableShape.headed(from, headers, names(from, headers));
    }

    private static boolean isRepeatedOrSpread(SampleRow upper, SampleRow lower) {
        return upper.cells().equals(lower.cells()) || upper.filled() < upper.width();
    }

    /** Whether a row below a header goes on with it: text over numbers, or names under the header's gaps. */
    private boolean continues(SampleRow row, int index) {
        if (row.isBroken() || row.width() != width) {
            return false;
        }
        if (vote(index).isTextOverTypes(row)) {
            return true;
        }
        SampleRow upper = rows.get(index - 1);
        boolean isText = row.kinds().stream().noneMatch(CellKind::isTyped);
        int gaps = 0;
        int filledGaps = 0;
        for (int column = 1; column < width; column++) {
            if (upper.kind(column) == CellKind.EMPTY) {
                gaps++;
                filledGaps += row.kind(column) == CellKind.EMPTY ? 0 : 1;
            }
        }
        boolean hasGaps = row.kind(0) == CellKind.EMPTY && row.filled() < width;
        return isText && gaps > 1 && filledGaps == gaps && hasGaps;
    }

    private HeaderVote vote(int index) {
        return new HeaderVote(rows.subList(index + 1, rows.size()), width);
    }

    /** Leading rows with hardly anything in them, where others nearby are full. */
    private int preamble() {
        int fullest = rows.stream()
                .limit(LOOKED_AT)
                .filter(row -> row.width() == width)
                .mapToInt(SampleRow::filled)
                .max()
                .orElse(0);
        int count = 0;
        while (count < Math.min(rows.size(), LONGEST_PREAMBLE) && isSparse(rows.get(count), fullest)) {
            count++;
        }
        return count;
    }

    private boolean isSparse(SampleRow row, int fullest) {
        if (row.isBroken() || width < 2 || matchesContract(row)) {
            return false;
        }
        int filled = row.filled();
        if (row.width() < width) {
            return filled <= Math.max(1, width / 2);
        }
        return row.width() == width && fullest > 1 && filled <= Math.max(1, fullest / 4);
    }

    private boolean isHeader(int index) {
        SampleRow row = rows.get(index);
        if (Boolean.TRUE.equals(hints.header()) || matchesContract(row)) {
            return true;
        }
        HeaderVote vote = vote(index);
        if (row.width() == width && !row.isBroken()) {
            return vote.elects(row);
        }
        boolean isNearlyAsWide = !row.isBroken() && 2 * row.width() > width && row.width() < 2 * width;
        if (isNearlyAsWide) {
            return row.kinds().stream().noneMatch(CellKind::isTyped) && vote.elects(row);
        }
        return isHeaderIfRepaired(index);
    }

    private boolean isHeaderIfRepaired(int index) {
        if (rows.get(index).line().isEmpty()) {
            return false;
        }
        SampleRow repaired = repaired(rows.get(index));
        boolean isNextData = index + 1 < rows.size() && !vote(index + 1).elects(rows.get(index + 1));
        return repaired.width() > 1 && isNextData && vote(index).elects(repaired);
    }

    /** The row as a header's line could be meant that is not written as the data is. */
    private SampleRow repaired(SampleRow row) {
        if (row.line().isEmpty()) {
            return row;
        }
        List<String> names = HeaderLine.names(row.line(), delimiter, width);
        List<CellKind> kinds = names.stream().map(CellKind::of).toList();
        return new SampleRow(row.offset(), row.end(), false, names, kinds, row.line());
    }

    /** The row after a title and an empty row; 0 if there is none. */
    private int afterTitle(int limit) {
        int empty = 0;
        while (empty < limit && rows.get(empty).filled() > 0) {
            empty++;
        }
        int candidate = empty + 1;
        boolean hasTitle = empty > 0 && candidate < limit;
        boolean isNamed = hasTitle && rows.get(candidate).kind(0) != CellKind.EMPTY;
        boolean isText = isNamed && rows.get(candidate).kinds().stream().noneMatch(CellKind::isTyped);
        return isText && rows.get(candidate).width() == width ? candidate : 0;
    }

    /** Whether at least half of the contract's columns are named in the row. */
    private boolean matchesContract(SampleRow row) {
        if (hints.columnNames().isEmpty()) {
            return false;
        }
        Set<String> cells = row.cells().stream().map(HeaderSniffer::folded).collect(Collectors.toSet());
        long found = new HashSet<>(hints.columnNames())
                .stream().filter(name -> cells.contains(folded(name))).count();
        return 2 * found >= hints.columnNames().size();
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private List<String> names(int first, int headers) {
        List<String> names = fitted(rows.get(first));
        for (int i = 1; i < headers; i++) {
            names = joined(spread(names), fitted(rows.get(first + i)));
        }
        return names;
    }

    /** One delimiter too many in a header leaves an empty name, which is left out if the others then fit. */
    private List<String> fitted(SampleRow header) {
        if (header.isBroken() || 2 * header.width() <= width) {
            return repaired(header).cells();
        }
        List<String> filled =
                header.cells().stream().filter(cell -> !cell.isBlank()).toList();
        return header.width() > width && filled.size() == width ? filled : header.cells();
    }

    /** A name over several columns stands in the first of them. */
    private static List<String> spread(List<String> names) {
        if (names.stream().filter(name -> !name.isBlank()).count() < 2) {
            return names;
        }
        List<String> spread = new ArrayList<>();
        String last = "";
        for (String name : names) {
            last = name.isBlank() ? last : name;
            spread.add(last);
        }
        return spread;
    }

    private static List<String> joined(List<String> upper, List<String> lower) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < Math.max(upper.size(), lower.size()); i++) {
            String over = i < upper.size() ? upper.get(i).strip() : "";
            String under = i < lower.size() ? lower.get(i).strip() : "";
            joined.add(over.equals(under) ? over : (over + ' ' + under).strip());
        }
        return joined;
    }
}
