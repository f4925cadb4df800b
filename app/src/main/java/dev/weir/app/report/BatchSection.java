// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import dev.weir.schemas.contract.Deliveries;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan.DriftChange;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Rows;
import dev.weir.schemas.report.BatchReport.Skipped;
import dev.weir.schemas.report.BatchReport.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One batch on the page. */
final class BatchSection {

    private static final int MOST_VIOLATIONS = 50;

    private final Html html;
    private final BatchReport report;

    private BatchSection(Html html, BatchReport report) {
        this.html = html;
        this.report = report;
    }

    static void write(Html html, ReportedBatch batch) {
        BatchSection section = new BatchSection(html, batch.report());
        html.raw("<section>");
        section.head();
        section.reason();
        if (batch.report().rows().source() > 0) {
            section.books();
        }
        section.drift();
        section.violations();
        RemedySection.write(html, batch);
        section.skipped();
        ProfileTable.write(html, batch.profile());
        section.small();
        html.raw("</section>");
    }

    private void head() {
        html.raw("<div class=\"head\">")
                .element("h2", fileName(report.file()))
                .raw("<span class=\"status %s\">"
                        .formatted(Tone.of(report.status()).cssClass()))
                .text(report.status())
                .raw("</span></div><p class=\"soft small\">");
        if (report.dataset() != null) {
            html.text("dataset " + report.dataset());
        }
        FileFormat format = report.format();
        if (format != null) {
            html.text(" · " + described(format));
            html.text(
                    report.schema() == null
                            ? ""
                            : " (detected with confidence %.2f)"
                                    .formatted(report.schema().confidence()));
        }
        if (report.contract() != null) {
            html.text(" · contract %s %s%s"
                    .formatted(
                            report.contract().id(),
                            report.contract().version(),
                            report.contract().inferred() ? " (inferred from this file)" : ""));
        }
        html.raw("</p>");
    }

    private static String described(FileFormat format) {
        StringBuilder text = new StringBuilder(format.type().toUpperCase(Locale.ROOT));
        text.append(", ").append(format.charset()).append(", ").append(format.newline());
        if (format.delimiter() != null) {
            text.append(", delimiter ").append(format.delimiter().equals("\t") ? "tab" : format.delimiter());
        }
        return text.append(format.compression().equals("none") ? "" : ", " + format.compression())
                .toString();
    }

    private static String fileName(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    private void reason() {
        if (report.reason() != null) {
            html.raw("<p class=\"reason %s\"><span>"
                            .formatted(Tone.of(report.status()).cssClass()))
                    .element("b", String.valueOf(report.reasonCode()))
                    .raw(" ")
                    .text(report.reason())
                    .raw("</span></p>");
        }
    }

    private void books() {
        Rows rows = report.rows();
        html.raw("<div class=\"sums\">");
        sum("rows in the file", rows.source());
        sum("landed", rows.landed());
        sum("quarantined", rows.quarantined());
        long gap = rows.source() - rows.landed() - rows.quarantined();
        if (report.revision() > 0) {
            sum("unaccounted for", gap);
        }
        html.raw("</div>");
        if (report.revision() > 0) {
            Bars.books(html, rows.landed(), rows.quarantined(), rows.source());
            html.raw("<p class=\"legend small soft\"><span><i class=\"landed\"></i>landed ")
                    .text(Html.percent(rows.landed(), rows.source()))
                    .raw("</span><span><i class=\"quarantined\"></i>quarantined ")
                    .text(Html.percent(rows.quarantined(), rows.source()))
                    .raw("</span></p>");
        }
    }

    private void sum(String what, long rows) {
        html.raw("<div>")
                .element("b", Html.count(rows))
                .element("span", "soft small", what)
                .raw("</div>");
    }

    private void drift() {
        List<DriftChange> changes =
                report.schema() == null ? List.of() : report.schema().drift();
        if (changes.isEmpty()) {
            return;
        }
        html.element("h3", "How the file differs from its contract")
                .raw("<div class=\"scroll\"><table class=\"narrow\">");
        for (DriftChange change : changes) {
            html.raw("<tr>")
                    .element("td", change.kind().name().toLowerCase(Locale.ROOT))
                    .element("td", "mono", change.column())
                    .element("td", change.detail())
                    .raw("</tr>");
        }
        html.raw("</table></div>");
    }

    private void violations() {
        List<Violation> sorted = report.violations().stream()
                .sorted(Comparator.comparingLong(Violation::rows).reversed())
                .toList();
        if (sorted.isEmpty()) {
            return;
        }
        html.element("h3", "What was wrong, by clause")
                .raw("<div class=\"scroll\"><table><tr><th>column</th><th>clause</th><th>code</th>"
                        + "<th class=\"n\">rows</th><th class=\"n\">of the file</th><th></th></tr>");
        long most = sorted.get(0).rows();
        for (Violation violation : sorted.subList(0, Math.min(MOST_VIOLATIONS, sorted.size()))) {
            html.raw("<tr>")
                    .element("td", "mono", violation.column() == null ? "(whole row)" : violation.column())
                    .element("td", violation.clause())
                    .element("td", "mono", violation.code())
                    .number(violation.rows())
                    .element(
                            "td",
                            "n",
                            Html.percent(violation.rows(), report.rows().source()))
                    .raw("<td>");
            Bars.share(html, "quarantined", violation.rows(), most, 160);
            html.raw("</td></tr>");
        }
        html.raw("</table></div>");
        if (sorted.size() > MOST_VIOLATIONS) {
            html.element("p", "soft small", "... and %d more".formatted(sorted.size() - MOST_VIOLATIONS));
        }
    }

    private void skipped() {
        if (report.skipped().isEmpty()) {
            return;
        }
        html.element("h3", "Bytes that belong to no row")
                .raw(
                        "<div class=\"scroll\"><table class=\"narrow\"><tr><th>what</th><th class=\"n\">times</th><th class=\"n\">bytes</th></tr>");
        for (Skipped skipped : report.skipped()) {
            html.raw("<tr>")
                    .element("td", skipped.what())
                    .number(skipped.count())
                    .number(skipped.bytes())
                    .raw("</tr>");
        }
        html.raw("</table></div>");
    }

    private void small() {
        html.element("h3", "The proof").raw("<div class=\"scroll\"><table>");
        line(
                "batch",
                report.batchId() == null
                        ? null
                        : "%s, attempt %d, revision %d"
                                .formatted(report.batchId(), report.attempt(), report.revision()));
        line("file", report.file());
        line("certificate", report.certificate());
        report.deliveries().stream()
                .filter(delivery -> !delivery.to().equals(Deliveries.LAKE))
                .forEach(delivery -> line(
                        delivery.to(),
                        "%s rows, %s"
                                .formatted(
                                        Html.count(delivery.rows()),
                                        delivery.pending()
                                                ? "under way"
                                                : delivery.balanced() ? "read back, balanced" : "not balanced")));
        line("digest of the source", report.digests().source());
        line("digest of landed rows", report.digests().landed());
        line("digest of quarantined rows", report.digests().quarantined());
        line("digest of landed values", report.digests().values());
        line(
                "seconds",
                String.format(
                        Locale.ROOT,
                        "vault %.2f, cut %.2f, judge %.2f, publish %.2f, in all %.2f; comparison with the contract %.1f ms",
                        report.seconds().vault(),
                        report.seconds().cut(),
                        report.seconds().judge(),
                        report.seconds().publish(),
                        report.seconds().total(),
                        report.driftMillis()));
        html.raw("</table></div>");
    }

    private void line(String what, @Nullable String value) {
        if (value != null) {
            html.raw("<tr>")
                    .element("td", "soft", what)
                    .element("td", "mono", value)
                    .raw("</tr>");
        }
    }
}
