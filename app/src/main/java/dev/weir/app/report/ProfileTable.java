// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import dev.weir.sinks.profile.BatchProfile;
import dev.weir.sinks.profile.BatchProfile.ColumnProfile;
import dev.weir.sinks.profile.BatchProfile.TopValue;

/** What the landed rows hold, column by column, with small charts. */
final class ProfileTable {

    private static final int MOST_COLUMNS = 200;
    private static final int MOST_VALUES = 5;

    private ProfileTable() {}

    static void write(Html html, BatchProfile profile) {
        if (profile.columns().isEmpty() || profile.rows() == 0) {
            return;
        }
        html.element("h3", "What landed, by column")
                .raw("<div class=\"scroll\"><table><tr><th>column</th><th>type</th><th>no value</th>"
                        + "<th class=\"n\">distinct</th><th>from</th><th>to</th><th>commonest values</th></tr>");
        for (ColumnProfile column : profile.columns()
                .subList(0, Math.min(MOST_COLUMNS, profile.columns().size()))) {
            row(html, column, profile);
        }
        html.raw("</table></div>");
        if (profile.columns().size() > MOST_COLUMNS) {
            html.element(
                    "p",
                    "soft small",
                    "... and %d more columns".formatted(profile.columns().size() - MOST_COLUMNS));
        }
    }

    private static void row(Html html, ColumnProfile column, BatchProfile profile) {
        html.raw("<tr>")
                .element("td", "mono", column.name())
                .element("td", "soft", column.type())
                .raw("<td>");
        Bars.share(html, "bar", column.nulls(), profile.rows(), 60);
        html.element("span", "soft small", Html.percent(column.nulls(), profile.rows()))
                .raw("</td>")
                .element("td", "n", "~" + Html.count(column.distinct()));
        if (column.masked()) {
            html.raw("<td colspan=\"3\" class=\"soft\">personal, not shown</td></tr>");
            return;
        }
        html.raw("<td>");
        value(html, column.min());
        html.raw("</td><td>");
        value(html, column.max());
        html.raw("</td><td>");
        if (!column.top().isEmpty() && column.top().get(0).rows() == 1) {
            html.element("span", "soft small", "all different").raw("</td></tr>");
            return;
        }
        html.raw("<table class=\"top\">");
        for (TopValue top :
                column.top().subList(0, Math.min(MOST_VALUES, column.top().size()))) {
            html.raw("<tr><td>");
            Bars.share(html, "bar", top.rows(), profile.sampledRows(), 80);
            html.raw("</td><td>");
            value(html, top.value());
            html.raw("</td>").element("td", "n soft", Html.count(top.rows())).raw("</tr>");
        }
        html.raw("</table></td></tr>");
    }

    private static void value(Html html, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            html.raw("<span class=\"value mono\" title=\"")
                    .text(value)
                    .raw("\">")
                    .text(value)
                    .raw("</span>");
        }
    }
}
