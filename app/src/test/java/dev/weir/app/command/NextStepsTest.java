// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.json.Json;
import dev.weir.schemas.report.BatchReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NextStepsTest {

    @Test
    void shouldPointToRulesAndTheNewestRevision() {
        BatchReport first = report("orders-1", "BALANCED", 1, "");
        BatchReport mended = report("orders-2", "BALANCED", 2, """
                {"id": "r-1", "expression": "x", "author": "synthesizer", "status": "ACTIVE", "reason": ""},
                {"id": "r-2", "expression": "y", "author": "synthesizer", "status": "AWAITING_REVIEW", "reason": ""}""");
        BatchReport held = report("orders-3", "HELD", 0, "");
        StringWriter text = new StringWriter();

        new NextSteps(List.of(first, mended, held)).print(new PrintWriter(text));

        assertThat(text.toString())
                .contains("rules show r-1", "rules show r-2      it waits", "certificate verify orders-2/rev-2")
                .contains("batches release orders-3");
    }

    @Test
    void shouldNotPointToWhatIsNotThere() {
        StringWriter text = new StringWriter();

        new NextSteps(List.of()).print(new PrintWriter(text));

        assertThat(text.toString()).contains("weir quarantine list").doesNotContain("rules show", "release", "verify");
    }

    private static BatchReport report(String batchId, String status, int revision, String rules) {
        String json = """
                {"batchId": "%1$s", "arrivalId": "a", "attempt": 1, "revision": %3$d, "tenant": "default", "file": "f.csv",
                 "dataset": "orders", "status": "%2$s", "skipped": [], "violations": [], "deliveries": [], "digests": {},
                 "rows": {"source": 1}, "seconds": {}, "clusters": [], "rules": [%4$s], "certificate": "%1$s/rev-%3$d"}
                """.formatted(batchId, status, revision, rules);
        return Json.read(json.getBytes(StandardCharsets.UTF_8), BatchReport.class);
    }
}
