// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import dev.weir.app.supplier.SupplierReport;
import dev.weir.app.supplier.SupplierReport.Fault;
import dev.weir.app.supplier.SupplierReport.FileLine;
import dev.weir.app.supplier.SupplierReport.Place;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A supplier's report as a page for people: one file that loads nothing from anywhere and runs no script. */
public final class SupplierPage {

    private static final int TREND_PIXELS = 160;
    private static final int TREND_HEIGHT = 18;

    private final SupplierReport report;
    private final Html html = new Html();

    private SupplierPage(SupplierReport report) {
        this.report = report;
    }

    /** The page. */
    public static String of(SupplierReport report) {
        SupplierPage page = new SupplierPage(report);
        PageFrame.open(page.html, "What to mend at the source");
        page.head();
        page.faults();
        report.faults().forEach(page::places);
        page.files();
        PageFrame.close(
                page.html,
                "Weir %s, %s. Values of personal columns are not shown."
                        .formatted(report.weirVersion(), report.madeAt()));
        return page.html.toString();
    }

    private void head() {
        long rows = report.files().stream().mapToLong(FileLine::rows).sum();
        long mended = report.files().stream().mapToLong(FileLine::mended).sum();
        long unusable = report.files().stream().mapToLong(FileLine::quarantined).sum();
        html.element("h1", "What to mend at the source: " + report.dataset()).raw("<div class=\"sums\">");
        sum(report.files().size(), "files");
        sum(rows, "rows");
        sum(mended, "mended here by rules");
        sum(unusable, "unusable");
        html.raw("</div>");
        Bars.books(html, rows - unusable, unusable, rows);
    }

    private void sum(long number, String what) {
        html.raw("<div>")
                .element("b", Html.count(number))
                .element("span", "soft small", what)
                .raw("</div>");
    }

    private void faults() {
        if (report.faults().isEmpty()) {
            html.element("p", "No row broke the contract.");
            return;
        }
        html.element("h3", "What the contract demands, and how many rows broke it")
                .raw("<div class=\"scroll\"><table><tr><th>column</th><th>demanded</th><th>clause</th><th>code</th>"
                        + "<th class=\"n\">rows</th><th class=\"n\">unusable</th><th class=\"n\">files</th>"
                        + "<th>rows per file, oldest first</th></tr>");
        for (Fault fault : report.faults()) {
            html.raw("<tr>")
                    .element("td", "mono", fault.column() == null ? "(whole row)" : fault.column())
                    .element("td", text(fault.demand()))
                    .element("td", fault.clause())
                    .element("td", "mono", fault.code())
                    .number(fault.rows())
                    .number(fault.inQuarantine())
                    .number(fault.files())
                    .raw("<td>");
            trend(fault);
            html.raw("</td></tr>");
        }
        html.raw("</table></div>");
    }

    private void trend(Fault fault) {
        long most = fault.trend().stream().mapToLong(Long::longValue).max().orElse(0);
        double width = (double) TREND_PIXELS / Math.max(1, fault.trend().size());
        String label = String.join(
                ", ", fault.trend().stream().map(rows -> Html.count(rows)).toList());
        html.raw("<svg width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"".formatted(TREND_PIXELS, TREND_HEIGHT))
                .text(label)
                .raw("\"><title>")
                .text(label)
                .raw("</title>");
        for (int i = 0; i < fault.trend().size(); i++) {
            double height =
                    most == 0 ? 0 : (double) TREND_HEIGHT * fault.trend().get(i) / most;
            html.raw(String.format(
                    Locale.ROOT,
                    "<rect class=\"quarantined\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                    i * width,
                    TREND_HEIGHT - height,
                    Math.max(1, width - 1),
                    height));
        }
        html.raw("</svg>");
    }

    private void places(Fault fault) {
        if (fault.places().isEmpty()) {
            return;
        }
        html.element("h3", (fault.column() == null ? "Whole rows" : fault.column()) + ": " + fault.code())
                .raw(
                        "<div class=\"scroll\"><table class=\"narrow\"><tr><th>file</th><th class=\"n\">row</th>"
                                + "<th class=\"n\">line</th><th class=\"n\">first byte</th><th class=\"n\">bytes</th><th>found</th><th>mended to</th></tr>");
        for (Place place : fault.places()) {
            html.raw("<tr>").element("td", place.fileName()).number(place.rowNumber());
            number(place.line());
            number(place.byteOffset());
            number(place.byteLength());
            html.element("td", "mono", text(place.found()))
                    .element("td", "mono", text(place.mendedTo()))
                    .raw("</tr>");
        }
        html.raw("</table></div>");
    }

    private void number(@Nullable Long number) {
        html.element("td", "n", number == null ? "" : Html.count(number));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void files() {
        html.element("h3", "Files")
                .raw("<div class=\"scroll\"><table><tr><th>file</th><th>published</th><th>contract</th>"
                        + "<th class=\"n\">rows</th><th class=\"n\">mended</th><th class=\"n\">unusable</th></tr>");
        for (FileLine file : report.files()) {
            html.raw("<tr>")
                    .element("td", file.fileName())
                    .element("td", "soft", file.publishedAt())
                    .element("td", file.contract())
                    .number(file.rows())
                    .number(file.mended())
                    .number(file.quarantined())
                    .raw("</tr>");
        }
        html.raw("</table></div>");
    }
}
