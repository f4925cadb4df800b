// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.formats.detect.Detection.Detected;
import dev.weir.formats.detect.DialectSniffer.Ranked;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.file.FormatHints;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Finds the dialect, the header and the columns of a file that is delimited text. */
final class DelimitedDetector {

    private static final int SCORED_CHARS = 64 << 10;
    private static final int MAX_ROWS = 10_000;
    private static final int ENOUGH_ROWS = 3;
    private static final double MOST_ROWS = 0.6;

    private final ByteSource source;
    private final FileSample sample;
    private final CharsetGuess charset;
    private final FormatHints hints;
    private final String compression;

    DelimitedDetector(
            ByteSource source, FileSample sample, CharsetGuess charset, FormatHints hints, String compression) {
        this.source = source;
        this.sample = sample;
        this.charset = charset;
        this.hints = hints;
        this.compression = compression;
    }

    Detection detect(String text) throws IOException {
        String scored = text.substring(0, Math.min(SCORED_CHARS, text.length()));
        boolean isWhole = sample.isWhole() && scored.length() == text.length();
        List<Ranked> ranked = new DialectSniffer(scored, isWhole, hints).rank();
        String newline = Newlines.commonest(text);
        Dialect dialect = withoutFalseComments(ranked.get(0).dialect(), newline);
        SampleTable table = read(dialect, newline);
        TableShape shape = new HeaderSniffer(table, dialect.delimiter(), hints).shape();
        HeadLines lines = new HeadLines(sample.head(), charset);
        if (shape.equals(TableShape.bare()) && dialect.comment() != null && hints.header() == null) {
            shape = lines.commentedHeader(table, dialect);
        }
        return new Detected(
                dialect.format(name(), compression, shape.hasHeader(), newline),
                lines.dataOffset(table, shape),
                lines.skipped(table, shape),
                confidence(ranked, table),
                columns(table, shape, widthIfBroken(ranked)));
    }

    private SampleTable read(Dialect dialect, String newline) throws IOException {
        FileFormat format = dialect.format(name(), compression, false, newline);
        return SampleTable.read(format, source, charset.bomBytes(), sample.head().length, MAX_ROWS);
    }

    private String name() {
        return charset.charset().name();
    }

    /** Lines that begin with the comment character are rows all the same if most of them have the table's shape. */
    private Dialect withoutFalseComments(Dialect dialect, String newline) throws IOException {
        if (dialect.comment() == null || hints.comment() != null) {
            return dialect;
        }
        int width = read(dialect, newline).width();
        Dialect plain = dialect.withComment(null);
        List<SampleRow> rows = read(plain, newline).rows();
        List<SampleRow> marked = rows.stream()
                .filter(row -> !row.isBroken() && row.cell(0).startsWith(Objects.requireNonNull(dialect.comment())))
                .toList();
        long shaped = marked.stream().filter(row -> row.width() == width).count();
        boolean areRows = width > 1 ? 2 * shaped > marked.size() : 2L * marked.size() > rows.size();
        return areRows || marked.size() == rows.size() ? plain : dialect;
    }

    /** How many columns there are, where the header and the rows do not agree. */
    private static int width(List<String> names, List<SampleRow> data) {
        SampleTable rows = SampleTable.of(data);
        int width = rows.width();
        if (names.isEmpty() || width == 0 || width == names.size()) {
            return width;
        }
        boolean hasEmptyEnd = width > names.size()
                ? data.stream().allMatch(row -> row.width() <= names.size() || row.filled() <= names.size())
                : names.subList(width, names.size()).stream().allMatch(String::isBlank);
        boolean isSure = rows.regular() >= ENOUGH_ROWS && rows.regular() >= MOST_ROWS * data.size();
        return hasEmptyEnd || isSure ? width : names.size();
    }

    /** The width that rows have which are all broken: as many cells as they would have without quotes. */
    private static int widthIfBroken(List<Ranked> ranked) {
        String delimiter = ranked.get(0).dialect().delimiter();
        return ranked.stream()
                .filter(other -> other.dialect().delimiter().equals(delimiter))
                .mapToInt(other -> other.table().width())
                .filter(width -> width > 0)
                .findFirst()
                .orElse(1);
    }

    private List<FileColumn> columns(SampleTable table, TableShape shape, int widthIfBroken) {
        List<SampleRow> data =
                table.rows().subList(shape.firstDataRow(), table.rows().size());
        List<String> found = shape.names();
        int width = width(found, data);
        if (!shape.hasHeader() && hints.columnNames().size() == width) {
            found = hints.columnNames();
        }
        if (width == 0) {
            width = found.isEmpty() ? widthIfBroken : found.size();
        }
        return ColumnTypes.of(ColumnNames.usable(found, width), data);
    }

    private Confidence confidence(List<Ranked> ranked, SampleTable table) {
        Ranked best = ranked.get(0);
        double rival = ranked.stream()
                .filter(other ->
                        !other.dialect().delimiter().equals(best.dialect().delimiter()))
                .mapToDouble(Ranked::score)
                .max()
                .orElse(0);
        double regular = table.rows().isEmpty()
                ? 0
                : (double) table.regular() / table.rows().size();
        // Quotes are preferred to a better score, which leaves no lead.
        double lead = best.score() <= 0 ? 0 : Math.max(0, (best.score() - rival) / best.score());
        double usual = 0.5 + 0.5 * DialectSniffer.prior(best.dialect());
        double dialect = hints.delimiter() != null ? 1.0 : usual * (0.5 + 0.5 * Math.min(1.0, 2 * lead));
        return new Confidence(hints.charset() != null ? 1.0 : charset.confidence(), dialect, regular);
    }
}
