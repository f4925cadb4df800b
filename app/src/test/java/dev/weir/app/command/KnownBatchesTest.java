// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.json.Json;
import dev.weir.schemas.report.BatchReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KnownBatchesTest {

    @Test
    void shouldFindABatchByItsIdOrAnUnambiguousBeginning() {
        BatchReport first = report("orders-1a", "a.csv");
        BatchReport second = report("orders-1ab", "b.csv");
        KnownBatches batches = new KnownBatches(List.of(second, first));

        assertThat(batches.all()).containsExactly(first, second);
        assertThat(batches.one("orders-1a")).isEqualTo(first);
        assertThat(batches.one("orders-1ab")).isEqualTo(second);
        assertThatThrownBy(() -> batches.one("orders-1")).hasMessageContaining("2 batches begin with 'orders-1'");
        assertThatThrownBy(() -> batches.one("x")).hasMessageContaining("There is no batch 'x'");
    }

    @Test
    void shouldPrintOneBatch() {
        StringWriter text = new StringWriter();

        new BatchesPrinter(new PrintWriter(text), Path.of("weir-data"))
                .print(List.of(report("orders-1a", "file:///in/a.csv")));

        assertThat(text.toString()).contains("a.csv  BALANCED").contains("3 rows = 2 landed + 1 quarantined");
    }

    @Test
    void shouldPrintWhatWasMendedAndWhatWaits() {
        String json = """
                {"batchId": "trips-1a", "arrivalId": "a", "attempt": 1, "revision": 2, "tenant": "default", "file": "t.csv",
                 "dataset": "trips", "status": "BALANCED", "skipped": [], "violations": [], "deliveries": [], "digests": {},
                 "rows": {"source": 9, "clean": 2, "suspect": 7, "promoted": 4, "quarantined": 3, "landed": 6}, "seconds": {},
                 "clusters": [
                  {"id": "c-1", "column": "day", "clause": "logicalType", "rows": 4, "example": "3.2.2026", "ruleId": "r-1"},
                  {"id": "c-2", "column": "born", "clause": "logicalType", "rows": 2, "example": "***", "ruleId": "r-2"},
                  {"id": "c-3", "column": "day", "clause": "logicalType", "rows": 1, "example": "soon"}],
                 "rules": [
                  {"id": "r-1", "expression": "x", "author": "synthesizer", "confidence": 1, "status": "ACTIVE", "rows": 4, "reason": "proved"},
                  {"id": "r-2", "expression": "y", "author": "synthesizer", "confidence": 0.5, "status": "AWAITING_REVIEW", "rows": 0,
                   "reason": "day and month could be either way round"}],
                 "remedy": {"state": "ANSWERED"}}
                """;
        StringWriter text = new StringWriter();

        new BatchesPrinter(new PrintWriter(text), Path.of("weir-data"))
                .print(List.of(Json.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), BatchReport.class)));

        assertThat(text.toString())
                .contains("4 of 7 suspect rows mended and landed")
                .contains("r-1  day, 4 rows:")
                .contains("r-2  born '***': AWAITING_REVIEW", "either way round")
                .contains("1 cluster no rule was found for");
    }

    @Test
    void shouldReadTimesAsPeopleTypeThem() {
        assertThat(Durations.parse("--wait", "30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(Durations.parse("--wait", "5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(Durations.parse("--wait", "2h")).isEqualTo(Duration.ofHours(2));
        assertThat(Durations.parse("--wait", "7")).isEqualTo(Duration.ofSeconds(7));
        assertThatThrownBy(() -> Durations.parse("--wait", "soon")).hasMessageContaining("'soon'");
    }

    private static BatchReport report(String batchId, String file) {
        String json = """
                {"batchId": "%s", "arrivalId": "arrival-%s", "attempt": 1, "revision": 1, "tenant": "default",
                 "file": "%s", "dataset": "orders", "status": "BALANCED", "skipped": [], "violations": [],
                 "rows": {"source": 3, "clean": 2, "suspect": 1, "quarantined": 1, "landed": 2}, "clusters": [],
                 "rules": [], "deliveries": [], "digests": {}, "seconds": {}}
                """.formatted(batchId, batchId, file);
        return Json.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), BatchReport.class);
    }
}
