// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * One run as a page for people: the books of every batch, what was skipped, what was wrong, what landed. The page is one
 * file that loads nothing from anywhere and runs no script.
 */
public final class HtmlReport {

    private final String version;
    private final Instant madeAt;

    /** A report by this version of Weir, made now. */
    public HtmlReport(String version, Instant madeAt) {
        this.version = version;
        this.madeAt = madeAt;
    }

    /** The page. */
    public String page(List<ReportedBatch> batches) {
        Html html = new Html();
        PageFrame.open(html, "Weir report");
        summary(html, batches.stream().map(ReportedBatch::report).toList());
        for (ReportedBatch batch : batches) {
            BatchSection.write(html, batch);
        }
        PageFrame.close(
                html,
                "Weir %s, %s. Row contents of personal columns are not shown."
                        .formatted(version, madeAt.truncatedTo(ChronoUnit.SECONDS)));
        return html.toString();
    }

    private static void summary(Html html, List<BatchReport> reports) {
        long source =
                reports.stream().mapToLong(report -> report.rows().source()).sum();
        long landed =
                reports.stream().mapToLong(report -> report.rows().landed()).sum();
        long quarantined = reports.stream()
                .mapToLong(report -> report.rows().quarantined())
                .sum();
        html.element("h1", "Where every row went").raw("<p class=\"soft\">");
        html.text("%s file%s: ".formatted(Html.count(reports.size()), reports.size() == 1 ? "" : "s"));
        String separator = "";
        for (Status status : Arrays.asList(Status.values())) {
            long count =
                    reports.stream().filter(report -> report.status() == status).count();
            if (count > 0) {
                html.text(separator + count + " " + status.name().toLowerCase(java.util.Locale.ROOT));
                separator = ", ";
            }
        }
        html.raw("</p>");
        if (reports.size() > 1 && source > 0) {
            html.element(
                    "p",
                    "%s rows = %s landed + %s quarantined"
                            .formatted(Html.count(source), Html.count(landed), Html.count(quarantined)));
            Bars.books(html, landed, quarantined, landed + quarantined);
        }
    }
}
