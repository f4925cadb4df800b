// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import dev.weir.app.supplier.SupplierReport.Fault;
import dev.weir.app.supplier.SupplierReport.FileLine;
import dev.weir.app.supplier.SupplierReport.Place;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report as Markdown, to be sent by mail or put into a ticket. */
public final class SupplierText {

    private static final int TREND_FILES = 12;

    private final StringBuilder out = new StringBuilder();

    private SupplierText() {}

    /** The whole text. */
    public static String markdown(SupplierReport report) {
        SupplierText text = new SupplierText();
        text.head(report);
        text.faults(report);
        text.files(report.files());
        return text.out.toString();
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void head(SupplierReport report) {
        long rows = report.files().stream().mapToLong(FileLine::rows).sum();
        long suspect = report.files().stream().mapToLong(FileLine::suspect).sum();
        long mended = report.files().stream().mapToLong(FileLine::mended).sum();
        line("# What to mend at the source: %s", cell(report.dataset()));
        line("");
        line(
                "%,d file%s, %,d rows; %,d rows broke the contract, of which %,d were mended here by rules and %,d could not be used.",
                report.files().size(), report.files().size() == 1 ? "" : "s", rows, suspect, mended, suspect - mended);
        line("");
    }

    private void faults(SupplierReport report) {
        if (report.faults().isEmpty()) {
            line("No row broke the contract.");
            line("");
            return;
        }
        line(
                "| column | contract clause | demanded | reason code | rows | unusable | files | rows per file, oldest first |");
        line("|---|---|---|---|---:|---:|---:|---|");
        for (Fault fault : report.faults()) {
            line(
                    "| %s | %s | %s | %s | %,d | %,d | %,d | %s |",
                    fault.column() == null ? "(whole row)" : cell(fault.column()),
                    cell(fault.clause()),
                    fault.demand() == null ? "" : cell(fault.demand()),
                    fault.code(),
                    fault.rows(),
                    fault.inQuarantine(),
                    fault.files(),
                    trend(fault.trend()));
        }
        line("");
        for (Fault fault : report.faults()) {
            places(fault);
        }
    }

    private static String trend(List<Long> rows) {
        List<Long> last = rows.subList(Math.max(0, rows.size() - TREND_FILES), rows.size());
        String shown = String.join(" ", last.stream().map(String::valueOf).toList());
        return rows.size() > TREND_FILES ? "… " + shown : shown;
    }

    private void places(Fault fault) {
        if (fault.places().isEmpty()) {
            return;
        }
        line("## %s: %s", fault.column() == null ? "Whole rows" : cell(fault.column()), fault.code());
        line("");
        line("| file | row | line | bytes | found | mended to |");
        line("|---|---:|---:|---|---|---|");
        for (Place place : fault.places()) {
            line(
                    "| %s | %,d | %s | %s | %s | %s |",
                    cell(place.fileName()),
                    place.rowNumber(),
                    place.line() == null ? "" : String.format(Locale.ROOT, "%,d", place.line()),
                    bytes(place),
                    value(place.found()),
                    value(place.mendedTo()));
        }
        line("");
    }

    private static String bytes(Place place) {
        Long offset = place.byteOffset();
        Long length = place.byteLength();
        return offset == null || length == null ? "" : "%d–%d".formatted(offset, offset + length - 1);
    }

    private static String value(@Nullable String text) {
        return text == null ? "" : "`" + cell(text).replace('`', '\'') + "`";
    }

    private void files(List<FileLine> files) {
        line("## Files");
        line("");
        line("| file | published | contract | rows | broke the contract | mended | unusable |");
        line("|---|---|---|---:|---:|---:|---:|");
        for (FileLine file : files) {
            line(
                    "| %s | %s | %s | %,d | %,d | %,d | %,d |",
                    cell(file.fileName()),
                    file.publishedAt(),
                    cell(file.contract()),
                    file.rows(),
                    file.suspect(),
                    file.mended(),
                    file.quarantined());
        }
    }

    /** Text from outside must neither end a cell nor begin markup. */
    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
