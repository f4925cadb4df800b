// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.bench.measure.Part;
import dev.weir.bench.measure.Resident;
import dev.weir.bench.measure.Usage;
import dev.weir.bench.measure.Work;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    private static final String REPORT = """
            {"batches": [{"status": "BALANCED",
              "rows": {"source": 2000000, "landed": 1980000, "quarantined": 20000},
              "seconds": {"vault": 1.0, "cut": 0.5, "judge": 4.5, "publish": 2.0, "total": 5.5}}]}
            """;

    private static final Usage NOTHING = new Usage(Map.of(), Map.of(), Map.of(), Map.of());

    @TempDir
    private Path folder;

    private Reported report(String text) throws IOException {
        return Reported.read(Files.writeString(folder.resolve("report.json"), text));
    }

    private Figures figures() throws IOException {
        Usage usage = new Usage(
                Map.of(Part.PIPELINE, 9.0, Part.BROKER, 1.0),
                Map.of(Work.CUT_AND_JUDGE, 5.0, Work.PUBLISH, 2.0),
                Map.of(Part.PIPELINE, new Resident(300 << 20, 200 << 20, 100 << 20, 310 << 20)),
                Map.of(Part.PIPELINE, 310L << 20));
        return new Figures(report(REPORT), new Cost(8.0, 10.0, usage), 230 << 20);
    }

    @Test
    void shouldDivideTheSharedThreadsByWhatTheReportSays() throws IOException {
        Map<String, Double> stages = figures().cpuByStage();

        assertThat(stages)
                .containsEntry("cut", 0.5)
                .containsEntry("judge", 4.5)
                .containsEntry(Work.PUBLISH.label(), 2.0);
    }

    @Test
    void shouldShowRatesPerRow() throws IOException {
        Figures figures = figures();

        assertThat(figures.rowsPerSecond()).isEqualTo(250_000);
        assertThat(figures.cpuPerMillion()).isEqualTo(5);
        assertThat(figures.text())
                .contains("2,000,000 = 1,980,000 landed + 20,000 quarantined, BALANCED")
                .contains("10.0 s, 5.00 s per million rows")
                .contains("300 MiB resident, of it 200 MiB anonymous");
        assertThat(Json.mapper().valueToTree(figures.json()).path("peakBytes").asLong())
                .isEqualTo(300 << 20);
    }

    @Test
    void shouldShowWhatWasDeliveredBeyondTheLake() throws IOException {
        Reported delivered = report(REPORT.replace("\"rows\": {", """
                "deliveries": [{"to": "lake", "rows": 1980000, "balanced": true},
                               {"to": "topic", "rows": 1980000, "balanced": true}], "rows": {"""));

        assertThat(figures().text()).doesNotContain("delivered");
        assertThat(new Figures(delivered, new Cost(1, 1, NOTHING), 0).text())
                .contains("1,980,000 rows, 360,000 rows per second from arrival to the last row read back");
    }

    @Test
    void shouldRefuseAReportOfAnythingButOneBatch() {
        assertThatThrownBy(() -> report("{\"batches\": []}")).hasMessageEndingWith("expected one batch, found 0");
    }

    @Test
    void shouldNotDivideByNothing() throws IOException {
        Reported empty = report("{\"batches\": [{}]}");

        assertThat(empty.cutShare()).isZero();
        assertThat(new Figures(empty, new Cost(1, 1, NOTHING), 0).cpuPerMillion())
                .isZero();
    }
}
