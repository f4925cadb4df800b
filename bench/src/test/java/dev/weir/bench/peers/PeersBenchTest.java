// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.app.generate.Domain;
import dev.weir.app.generate.FileGenerator;
import dev.weir.app.generate.GenerateOptions;
import dev.weir.app.generate.Generated;
import dev.weir.bench.measure.Part;
import dev.weir.bench.measure.Resident;
import dev.weir.bench.measure.Usage;
import dev.weir.bench.peers.DuckDbPeer.Plan;
import dev.weir.bench.product.Cost;
import dev.weir.bench.product.Product;
import dev.weir.bench.product.TestFile;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersBenchTest {

    @TempDir
    private static Path folder;

    private static TestFile file;
    private static long clean;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void generate() throws IOException {
        GenerateOptions options = GenerateOptions.csv(3_000, 7).withErrors(0.2, 0.02);
        Generated generated = new FileGenerator(Domain.of("bench").orElseThrow(), options)
                .writeTo(folder.resolve("file"), done -> {});
        file = new TestFile(generated.file(), folder.resolve("file").resolve("contracts"));
        clean = generated.rows() - generated.brokenRows();
    }

    /** A peer in this process: what it costs is made up, what it finds is not. */
    private record InProcess(String name, Plan plan, String change, double cpuSeconds) implements Contender {

        @Override
        public Finish run(TestFile source, Path written) throws IOException {
            try {
                DuckDbPeer.run(plan, source.csv(), written);
                Path found = written.resolve("found.parquet");
                try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                        Statement statement = duckDb.createStatement()) {
                    String all = plan == Plan.TWO_COPIES ? "clean.parquet" : "ok=true/*.parquet";
                    statement.execute(
                            "COPY (SELECT %s FROM '%s') TO '%s'".formatted(change, written.resolve(all), found));
                }
                return new Finish(cost(), List.of(found));
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private Cost cost() {
            Resident peak = new Resident(100 << 20, 0, 0, 100 << 20);
            return new Cost(
                    cpuSeconds / 2, cpuSeconds, new Usage(Map.of(), Map.of(), Map.of(Part.PIPELINE, peak), Map.of()));
        }
    }

    private Map<String, Object> compare(Contender... contenders)
            throws IOException, InterruptedException, SQLException {
        return new PeersBench(List.of(contenders), folder.resolve("work"), new PrintWriter(out)).compare(file, 3);
    }

    @Test
    void shouldCompareThoseThatFindTheSameRows() throws IOException, InterruptedException, SQLException {
        var figures = Json.mapper()
                .valueToTree(compare(
                        new InProcess("first", Plan.ONE_COPY, "*", 3),
                        new InProcess("second", Plan.TWO_COPIES, "*", 6)));

        assertThat(figures.at("/cleanRows").asLong()).isEqualTo(clean);
        assertThat(figures.at("/medians/first/cpuSeconds").asDouble()).isEqualTo(3);
        assertThat(figures.at("/ratiosOfTheFirst/second/cpuSeconds/ofMedians").asDouble())
                .isEqualTo(0.5);
        assertThat(figures.at("/ratiosOfTheFirst/second/peakMib/perRound")).hasSize(3);
        assertThat(out.toString()).contains("first / second        0.50 (0.50 0.50 0.50)");
    }

    @Test
    void shouldTakeTurns() throws IOException, InterruptedException, SQLException {
        compare(new InProcess("one", Plan.ONE_COPY, "*", 1), new InProcess("two", Plan.ONE_COPY, "*", 1));

        assertThat(out.toString().lines().filter(line -> line.startsWith("round ")))
                .extracting(line -> line.substring(9, 12))
                .containsExactly("one", "two", "two", "one", "one", "two");
    }

    @Test
    void shouldSayWhereSomebodyDiffersAndTimeNothing() {
        String change = "* EXCLUDE (amount), amount + CASE WHEN id % 2 = 0 THEN 0.01 ELSE 0 END AS amount";

        assertThatThrownBy(() -> compare(new InProcess("odd", Plan.ONE_COPY, change, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("odd does not find the clean rows: ")
                .hasMessageContaining("other values of amount, the first in row 2.")
                .hasMessageEndingWith("Nothing was timed.");
        assertThat(out.toString()).doesNotContain("round");
    }

    @Test
    void shouldSeeRowsThatAreMissingTooManyOrTwice() {
        assertThatThrownBy(() ->
                        compare(new InProcess("twice", Plan.ONE_COPY, "unnest([id, id]) AS id, * EXCLUDE (id)", 1)))
                .hasMessageContaining("%,d rows where %,d are clean".formatted(2 * clean, clean));
        assertThatThrownBy(() -> compare(new InProcess("other", Plan.ONE_COPY, "* REPLACE (id + 10000 AS id)", 1)))
                .hasMessageContaining("%,d rows too many, the first in row 1000".formatted(clean))
                .hasMessageContaining("%,d rows missing, the first in row ".formatted(clean));
    }

    @Test
    void shouldNameThoseWhoCanTakePart() {
        Product product = new Product(List.of("weir"));

        assertThat(PeersBench.everybody()).contains("weir", "spark", "duckdb");
        assertThatThrownBy(() -> new PeersBench(product, folder, List.of("flink"), folder, new PrintWriter(out)))
                .hasMessageContaining("There is no flink");
        assertThatThrownBy(() -> new PeersBench(product, folder, List.of("spark-8"), folder, new PrintWriter(out)))
                .hasMessageContaining("Use bench/peers");
    }
}
