// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.json.Json;
import dev.weir.schemas.report.BatchReport;
import dev.weir.sinks.profile.BatchProfile;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RemedySectionTest {

    private static final String RULE =
            "{\"id\": \"r-1\", \"expression\": \"trim(\\\"day\\\")\", \"author\": \"model\", \"model\": \"m7b\", \"confidence\": 0.99,"
                    + " \"status\": \"ACTIVE\", \"rows\": 4, \"reason\": \"proved on 40 rows\"}";
    private static final String CLUSTER =
            "{\"id\": \"c-1\", \"column\": \"day\", \"clause\": \"logicalType\", \"rows\": 4, \"example\": \"<b>\"}";

    private static String page(String state, int rules, int clusters, List<MendedValue> mended) {
        String json = """
                {"batchId": "trips-1a", "arrivalId": "a", "tenant": "default", "file": "t.csv", "status": "BALANCED",
                 "skipped": [], "violations": [], "deliveries": [], "digests": {}, "seconds": {},
                 "rows": {"source": 9, "suspect": 7, "promoted": 4, "quarantined": 3, "landed": 6},
                 "clusters": %s, "rules": %s, "remedy": {"state": "%s"}}
                """.formatted(Collections.nCopies(clusters, CLUSTER), Collections.nCopies(rules, RULE), state);
        BatchReport report = Json.read(json.getBytes(StandardCharsets.UTF_8), BatchReport.class);
        Html html = new Html();
        RemedySection.write(html, new ReportedBatch(report, BatchProfile.EMPTY, mended));
        return html.toString();
    }

    @Test
    void shouldShowRulesWithValuesBeforeAndAfter() {
        String page = page(
                "ANSWERED",
                1,
                1,
                List.of(new MendedValue("r-1", "' 3.2.2026'", "'2026-02-03'", 4), new MendedValue("r-9", "a", "b", 1)));

        assertThat(page)
                .contains("7 suspect rows: 4 mended and landed, 3 still in quarantine.")
                .contains(
                        "&#39; 3.2.2026&#39;", "&#39;2026-02-03&#39;", "ACTIVE, model, m7b, 0.990", "proved on 40 rows")
                .contains("trim(&quot;day&quot;)", "&lt;b&gt;", "none")
                .doesNotContain("<b>", "r-9");
    }

    @Test
    void shouldSayNothingWhereThereIsNothingAndNotAllWhereThereIsMuch() {
        assertThat(page("NONE", 0, 0, List.of())).isEmpty();
        assertThat(page("PENDING", 0, 0, List.of())).contains("still looked for");
        assertThat(page("ANSWERED", 80, 70, List.of())).contains("... and 20 more", "... and 10 more");
    }
}
