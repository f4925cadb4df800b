// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs each benchmark on next to nothing, on the distribution that the build has just made. It asserts no timing. */
@Tag("benches")
class BenchIT {

    @TempDir
    private static Path work;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void findTheDistribution() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("..", "app", "target"))) {
            Path home = built.filter(
                            each -> Files.isExecutable(each.resolve("bin").resolve("weir")))
                    .findFirst()
                    .orElseThrow();
            System.setProperty(
                    "weir.script",
                    home.toRealPath().resolve("bin").resolve("weir").toString());
        }
    }

    private JsonNode figures(String... arguments) throws IOException {
        Path json = work.resolve("figures.json");
        String[] all = Stream.concat(
                        Stream.of(arguments), Stream.of("--work", work.toString(), "--out", json.toString()))
                .toArray(String[]::new);
        int exitCode = Bench.commandLine(new PrintWriter(out)).execute(all);
        assertThat(exitCode).as(out.toString()).isZero();
        return Json.mapper().readTree(Files.readAllBytes(json));
    }

    @Test
    void shouldPrintWhatARunCosts() throws IOException {
        JsonNode figures = figures("run", "--rows", "20000");

        assertThat(figures.at("/report/status").asText()).isEqualTo("BALANCED");
        assertThat(figures.at("/report/rows").asLong()).isEqualTo(20_000);
        assertThat(figures.at("/cpuSeconds").asDouble()).isPositive();
        assertThat(figures.at("/highestByPart/BROKER").asLong()).isPositive();
        assertThat(out.toString()).contains("CPU by stage").contains("broker");
        assertThat(work.resolve("rows-20000")).doesNotExist();
    }

    @Test
    void shouldCompareMemory() throws IOException {
        JsonNode figures = figures("memory", "--mib", "1");

        assertThat(figures.at("/1 MiB/peakBytes").asLong()).isPositive();
        assertThat(figures.at("/differencePercent").asDouble()).isZero();
    }

    @Test
    void shouldTimeSmallFiles() throws IOException {
        JsonNode figures = figures("latency", "--files", "2", "--kills", "0", "--demos", "0");

        assertThat(figures.at("/1,000 rows, from the event to the published batch/median")
                        .asDouble())
                .isPositive();
    }

    @Test
    void shouldHoldTheRemedyAgainstTheTruth() throws IOException {
        JsonNode figures =
                figures("remedy", "--only", "domains", "--domains", "meters", "--rows", "300", "--each", "6");

        JsonNode all = figures.at("/domains/all");
        assertThat(all.path("promoted").asLong()).isPositive();
        assertThat(all.path("wrong")).isEmpty();
        assertThat(all.path("touched").asLong()).isZero();
        assertThat(out.toString()).contains("recall").contains("BALANCED revision 2");
    }

    @Test
    void shouldTimeABatchOfSuspects() throws IOException {
        JsonNode figures = figures("remedy", "--only", "scale", "--suspects", "2000");

        assertThat(figures.at("/scale/clusters").asLong()).isEqualTo(50);
        assertThat(figures.at("/scale/promoted").asLong()).isEqualTo(2_000);
        assertThat(figures.at("/scale/wrong").asLong()).isZero();
    }

    @Test
    void shouldCompareWithDuckDb() throws IOException {
        JsonNode figures = figures("peers", "--rows", "5000", "--rounds", "1", "--only", "weir,duckdb,duckdb-once");

        assertThat(figures.at("/cleanRows").asLong()).isBetween(4_800L, 5_000L);
        assertThat(figures.at("/ratiosOfTheFirst/duckdb/cpuSeconds/ofMedians").asDouble())
                .isPositive();
        assertThat(out.toString()).contains("weir           finds them, value by value");
    }

    @Test
    void shouldPublishManySmallFiles() throws IOException {
        JsonNode figures = figures("small", "--files", "5", "--rows", "20", "--patience", "120");

        assertThat(figures.path("files per second").asDouble()).isPositive();
        assertThat(figures.path("bytes of Kafka's logs per byte of input").asDouble())
                .isPositive();
        assertThat(figures.path("bytes in vault per byte of input").asDouble()).isPositive();
    }

    @Test
    void shouldSayHowCostGrows() throws IOException {
        JsonNode figures = figures("linear", "--rows", "4000,2000");

        assertThat(figures.at("/sizes/0/rows").asLong()).isEqualTo(2_000);
        assertThat(figures.path("marginalCpuSecondsPerMillion")).hasSize(1);
        assertThat(figures.path("offTheLinePercent").asDouble()).isZero();
    }
}
