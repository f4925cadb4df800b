// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan.DriftChange;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.ContractUsed;
import dev.weir.schemas.report.BatchReport.Delivery;
import dev.weir.schemas.report.BatchReport.Digests;
import dev.weir.schemas.report.BatchReport.Rows;
import dev.weir.schemas.report.BatchReport.SchemaFound;
import dev.weir.schemas.report.BatchReport.Seconds;
import dev.weir.schemas.report.BatchReport.Skipped;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.report.BatchReport.Violation;
import dev.weir.sinks.profile.BatchProfile;
import dev.weir.sinks.profile.BatchProfile.ColumnProfile;
import dev.weir.sinks.profile.BatchProfile.TopValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HtmlReportTest {

    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00.123Z");

    private final HtmlReport report = new HtmlReport("1.2.3", NOW);

    @Test
    void shouldTellTheBooksOfEveryBatch() {
        String page = report.page(List.of(published(), held()));

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("2 files: 1 balanced, 1 held")
                .contains("1,042 rows = 1,039 landed + 3 quarantined")
                .contains("orders-2026-03-01.csv")
                .contains("CSV, windows-1252, CRLF, delimiter tab, gzip")
                .contains("contract orders 4.0.0")
                .contains("1,039 landed, 3 quarantined, 0 unaccounted for")
                .contains("type integer")
                .contains("3 of 3")
                .contains("0.3 %")
                .contains("header")
                .contains("renamed")
                .contains("~1,039")
                .contains("personal, not shown")
                .contains("c17d0d7a31e6a1d92b5f0b6c6d1f9a52")
                .contains("NO_CONTRACT")
                .contains("Weir 1.2.3, 2026-03-01T04:00:00Z");
    }

    @Test
    void shouldLoadNothingAndRunNothing() {
        String page = report.page(List.of(published(), held()));

        assertThat(page).doesNotContain("http://", "https://", "<script", "url(", "@import", "<link", "src=");
    }

    @Test
    void shouldEscapeWhatCameFromFiles() {
        String hostile = "<script>alert('x')</script>\"&\u0000";
        BatchProfile profile = new BatchProfile(
                1,
                1,
                List.of(new ColumnProfile(
                        hostile, "string", false, 0, hostile, hostile, 1, List.of(new TopValue(hostile, 1)))));
        BatchReport hostileReport = report(Status.BALANCED, "file:///in/" + hostile, hostile, hostile);

        String page = report.page(List.of(new ReportedBatch(hostileReport, profile, List.of())));

        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("\u0000")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\uFFFD");
    }

    @Test
    void shouldBeWellFormed() throws Exception {
        String page = report.page(List.of(published(), held()));

        String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(new StringReader(body)));
    }

    @Test
    void shouldKeepTheLongestTablesReadable() {
        List<ColumnProfile> columns = IntStream.range(0, 10_000)
                .mapToObj(i -> new ColumnProfile("c" + i, "string", false, 5, null, null, 1, List.of()))
                .toList();
        List<Violation> violations = IntStream.range(0, 500)
                .mapToObj(i -> new Violation("c" + i, "type", "TYPE_MISMATCH", i))
                .toList();
        BatchReport wide = report(Status.BALANCED, "wide.csv", "c", null, violations);

        String page = report.page(List.of(new ReportedBatch(wide, new BatchProfile(10, 10, columns), List.of())));

        assertThat(page)
                .contains("... and 9800 more columns")
                .contains("... and 450 more")
                .hasSizeLessThan(1 << 20);
    }

    @Test
    void shouldNeverRoundSomethingToNothing() {
        assertThat(Html.percent(1, 1_000_000)).isEqualTo("< 0.1 %");
        assertThat(Html.percent(999_999, 1_000_000)).isEqualTo("> 99.9 %");
        assertThat(Html.percent(0, 0)).isEqualTo("0 %");
        assertThat(Html.percent(1, 4)).isEqualTo("25.0 %");
    }

    private static ReportedBatch published() {
        BatchProfile profile = new BatchProfile(
                1039,
                1039,
                List.of(
                        new ColumnProfile("order_id", "integer", false, 0, "1", "1042", 1039, List.of()),
                        new ColumnProfile("name", "string", true, 4, null, null, 800, List.of()),
                        new ColumnProfile(
                                "country",
                                "string",
                                false,
                                39,
                                "AT",
                                "SE",
                                3,
                                List.of(new TopValue("DE", 600), new TopValue("AT", 300), new TopValue("SE", 100)))));
        return new ReportedBatch(
                report(Status.BALANCED, "file:///data/in/orders-2026-03-01.csv", "quantity", null), profile, List.of());
    }

    private static ReportedBatch held() {
        BatchReport full = report(Status.HELD, "new.csv", "x", "Dataset 'new' has no contract.");
        BatchReport none = new BatchReport(
                full.batchId(),
                full.arrivalId(),
                1,
                0,
                "default",
                full.file(),
                "new",
                Status.HELD,
                "NO_CONTRACT",
                full.reason(),
                null,
                null,
                null,
                Rows.NONE,
                List.of(),
                Digests.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                0,
                0,
                0,
                Seconds.NONE,
                BatchReport.Remedy.NONE);
        return new ReportedBatch(none, BatchProfile.EMPTY, List.of());
    }

    private static BatchReport report(Status status, String file, String column, String reason) {
        return report(status, file, column, reason, List.of(new Violation(column, "type integer", "TYPE_MISMATCH", 3)));
    }

    private static BatchReport report(
            Status status, String file, String column, String reason, List<Violation> violations) {
        return new BatchReport(
                "orders-3f9a1c5e7b2d4860a1b2c3d4",
                "arrival-1",
                1,
                1,
                "default",
                file,
                "orders",
                status,
                reason == null ? null : "CODE",
                reason,
                new FileFormat("csv", "gzip", "windows-1252", "\t", "\"", null, null, true, "CRLF"),
                new SchemaFound(
                        "5f1d",
                        List.of(new FileColumn(column, "integer")),
                        List.of(new DriftChange(DriftChange.Kind.RENAMED, column, "the file calls it 'qty'")),
                        0.39),
                new ContractUsed("orders", "4.0.0", "0b2d", false),
                new Rows(1042, 1042L, 1039, 3, 0, 3, 3, 1039),
                List.of(new Skipped("bom", 3, 1), new Skipped("header", 24, 1)),
                new Digests(
                        "c17d0d7a31e6a1d92b5f0b6c6d1f9a52",
                        "8f2a4410e0b7c2a4517df8c2b04e6d33",
                        "3252c96a512edf34d9e112a9bcd12d1f",
                        "5b0e7733aa41c0de9a4f21b7c60d5e18"),
                violations,
                List.of(),
                List.of(),
                List.of(new Delivery("lake", 1039, true)),
                "certificates/orders/rev-1.json",
                1,
                0,
                0.4,
                new Seconds(0.02, 0.01, 0.05, 0, 0.31, 0.9),
                BatchReport.Remedy.NONE);
    }
}
