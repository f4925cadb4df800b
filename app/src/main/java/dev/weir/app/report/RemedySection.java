// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Cluster;
import dev.weir.schemas.report.BatchReport.RemedyState;
import dev.weir.schemas.report.BatchReport.Rule;
import java.util.List;
import java.util.Locale;

/** What became of a batch's suspects: its rules with values before and after, and the clusters that wait. */
final class RemedySection {

    private static final int MOST = 60;

    private final Html html;
    private final ReportedBatch batch;
    private final BatchReport report;

    private RemedySection(Html html, ReportedBatch batch) {
        this.html = html;
        this.batch = batch;
        this.report = batch.report();
    }

    static void write(Html html, ReportedBatch batch) {
        BatchReport report = batch.report();
        if (report.remedy().state() == RemedyState.NONE && report.clusters().isEmpty()) {
            return;
        }
        RemedySection section = new RemedySection(html, batch);
        html.element("h3", "What was mended");
        section.sentence();
        section.rules();
        section.clusters();
    }

    private void sentence() {
        BatchReport.Rows rows = report.rows();
        String sentence = report.remedy().state() == RemedyState.PENDING
                ? "Rules are still looked for; what they mend lands in the next revision."
                : "%s suspect rows: %s mended and landed, %s still in quarantine."
                        .formatted(
                                Html.count(rows.suspect()),
                                Html.count(rows.promoted()),
                                Html.count(rows.quarantined()));
        html.element("p", "soft small", sentence);
    }

    private void rules() {
        if (report.rules().isEmpty()) {
            return;
        }
        html.raw("<div class=\"scroll\"><table><tr><th>rule</th><th>before</th><th>after</th><th class=\"n\">rows</th>"
                + "<th>what proved it, or why it waits</th></tr>");
        for (Rule rule : firstOf(report.rules())) {
            List<MendedValue> values = batch.mended().stream()
                    .filter(value -> value.rule().equals(rule.id()))
                    .toList();
            html.raw("<tr><td><span class=\"mono\">")
                    .text(rule.id())
                    .raw("</span><br><span class=\"soft small\">")
                    .text(by(rule))
                    .raw("</span></td>");
            column(values.stream().map(MendedValue::before).toList());
            column(values.stream().map(MendedValue::after).toList());
            html.number(rule.rows())
                    .raw("<td>")
                    .text(rule.reason())
                    .raw("<br><span class=\"mono small soft\">")
                    .text(rule.expression())
                    .raw("</span></td></tr>");
        }
        html.raw("</table></div>");
        more(report.rules().size());
    }

    private static String by(Rule rule) {
        String author = rule.model() == null ? rule.author() : rule.author() + ", " + rule.model();
        return String.format(Locale.ROOT, "%s, %s, %.3f", rule.status(), author, rule.confidence());
    }

    private void column(List<String> values) {
        html.raw("<td class=\"mono\">");
        String separator = "";
        for (String value : values) {
            html.raw(separator).text(value);
            separator = "<br>";
        }
        html.raw("</td>");
    }

    private void clusters() {
        if (report.clusters().isEmpty()) {
            return;
        }
        html.raw("<div class=\"scroll\"><table><tr><th>column</th><th>clause</th><th>for example</th>"
                + "<th class=\"n\">rows</th><th>rule</th></tr>");
        for (Cluster cluster : firstOf(report.clusters())) {
            html.raw("<tr>")
                    .element("td", "mono", cluster.column() == null ? "(whole row)" : cluster.column())
                    .element("td", cluster.clause())
                    .element("td", "mono", cluster.example())
                    .number(cluster.rows())
                    .element("td", "mono", cluster.ruleId() == null ? "none" : cluster.ruleId())
                    .raw("</tr>");
        }
        html.raw("</table></div>");
        more(report.clusters().size());
    }

    private static <T> List<T> firstOf(List<T> all) {
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private void more(int count) {
        if (count > MOST) {
            html.element("p", "soft small", "... and %d more".formatted(count - MOST));
        }
    }
}
