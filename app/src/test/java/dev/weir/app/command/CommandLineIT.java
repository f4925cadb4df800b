// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with an installation, one command after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CommandLineIT {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: items
            version: 1.0.0
            status: active
            schema:
              - name: items
                properties:
                  - {name: id, logicalType: integer, required: true}
                  - {name: day, logicalType: date, required: true}
            """;

    @TempDir
    static Path folder;

    private static CommandRun processed;
    private static String batch;

    @BeforeAll
    static void processTwoFiles() throws Exception {
        Files.createDirectories(folder.resolve("contracts"));
        Files.createDirectories(folder.resolve("data/arrivals"));
        Files.writeString(folder.resolve("contracts/items.odcs.yaml"), CONTRACT);
        Files.writeString(folder.resolve("items.csv"), "id,day\n1,2026-03-01\n2,2026-03-02\nx,2026-03-03\n4,soon\n");
        Files.writeString(folder.resolve("items-wide.csv"), "id,day,more\n1,2026-03-01,a\n");
        processed = run(
                "process",
                folder.resolve("items.csv").toString(),
                folder.resolve("items-wide.csv").toString(),
                "--contracts",
                folder.resolve("contracts").toString(),
                "--dataset",
                "items",
                "--report",
                folder.resolve("report.json").toString(),
                "--html",
                folder.resolve("report.html").toString());
        JsonNode report = Json.mapper().readTree(folder.resolve("report.json").toFile());
        batch = report.path("batches").path(0).path("batchId").asText();
    }

    @Test
    @Order(1)
    void shouldTellWhereEveryRowWent() throws Exception {
        assertThat(processed.exitCode()).as(processed.toString()).isEqualTo(3);
        assertThat(processed.out()).contains("items.csv  BALANCED").contains("4 rows = 2 landed + 2 quarantined");
        assertThat(processed.out()).contains("items-wide.csv  HELD").contains("DRIFT");
        assertThat(processed.err()).contains("1 of 2: ").contains("2 of 2: ");
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("<!DOCTYPE html>")
                .contains("TYPE_MISMATCH");
        assertThat(Files.exists(folder.resolve("data/broker"))).isTrue();
    }

    @Test
    @Order(2)
    void shouldAnswerQueriesWithNothingRunning() {
        CommandRun table = run("query", "SELECT id, day FROM lake.items ORDER BY id");
        CommandRun csv = run("query", "SELECT row_number, code FROM quarantine ORDER BY 1", "--format", "csv");
        CommandRun wrong = run("query", "SELECT * FROM lake.itemz");
        CommandRun writing = run("query", "CREATE TABLE x (y INTEGER)");

        assertThat(table.out()).contains("2026-03-02").contains("(2 rows)");
        assertThat(csv.out().lines())
                .contains("row_number,code", "3,TYPE_MISMATCH")
                .hasSize(3);
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("itemz").contains("There are: lake.items, quarantine, audit.");
        assertThat(writing.exitCode()).isEqualTo(1);
        assertThat(run("query", "SELECT 1", "--data", folder.resolve("other").toString())
                        .out())
                .contains("(1 row)");
    }

    @Test
    @Order(3)
    void shouldShowAndExportTheQuarantine() throws Exception {
        Path raw = folder.resolve("mend.csv");
        CommandRun list = run("quarantine", "list");
        CommandRun json = run("quarantine", "list", "--json", "--column", "day");
        CommandRun show = run("quarantine", "show", "--column", "id");
        CommandRun export = run("quarantine", "export", "--format", "raw", "--out", raw.toString());

        assertThat(list.out().lines()).hasSize(3).anyMatch(line -> line.startsWith("items") && line.contains("day"));
        assertThat(Json.mapper().readTree(json.out())).hasSize(1);
        assertThat(show.out()).contains(batch + " row 3").contains("found 'x'").contains("x,2026-03-03");
        assertThat(export.err()).contains("2 row(s) written.");
        assertThat(raw).content().isEqualTo("x,2026-03-03\n4,soon\n");
        assertThat(run("quarantine", "show", "--code", "NONE").out()).contains("No such rows");
        assertThat(run("quarantine", "list", "--dataset", "none").out()).contains("No such rows");
        assertThat(run("quarantine", "show", "--limit", "-1").exitCode()).isEqualTo(1);
        assertThat(run("quarantine", "export", "--out", folder.toString()).exitCode())
                .isEqualTo(1);
    }

    @Test
    @Order(3)
    void shouldTellTheSupplierWhatToMend() throws Exception {
        Path page = folder.resolve("supplier.html");
        CommandRun text = run("report", "supplier", "--dataset", "items");
        CommandRun json = run("report", "supplier", "--dataset", "items", "--format", "json", "--places", "1");
        CommandRun html = run("report", "supplier", "--dataset", "items", "--format", "html", "--out", page.toString());

        assertThat(text.out())
                .contains("1 file, 4 rows; 2 rows broke the contract")
                .contains("| id | logicalType | integer | TYPE_MISMATCH | 1 | 1 | 1 | 1 |")
                .containsPattern("\\| items.csv \\| 3 \\| 4 \\| \\d+–\\d+ \\| `x` \\|");
        assertThat(Json.mapper().readTree(json.out()).path("faults")).hasSize(2);
        assertThat(html.exitCode()).isZero();
        assertThat(page).content().contains("What to mend at the source: items");
        assertThat(run("report", "supplier", "--dataset", "items", "--since", "2100-01-01")
                        .err())
                .contains("No file of dataset 'items' was published since 2100-01-01");
    }

    @Test
    @Order(4)
    void shouldVerifyCertificates() throws Exception {
        String place = "certificates/items/%s/rev-1.json".formatted(batch);
        assertThat(run("certificate", "verify", place).out()).contains("valid").contains(batch);
        assertThat(run("certificate", "verify", batch, "--verbose").out()).contains("holds  source = landed");
        assertThat(run("certificate", "verify", "--all").exitCode()).isZero();
        assertThat(run("certificate", "verify", "nothing").err()).contains("neither a certificate nor a batch");
        assertThat(run("certificate", "verify").exitCode()).isEqualTo(1);

        Path copy = folder.resolve("tampered");
        copyTree(folder.resolve("data"), copy);
        Path lakeFile = firstFile(copy.resolve("lake"));
        byte[] bytes = Files.readAllBytes(lakeFile);
        bytes[bytes.length / 2] ^= 1;
        Files.write(lakeFile, bytes);

        CommandRun tampered = CommandRun.of("certificate", "verify", batch, "--data", copy.toString());
        assertThat(tampered.exitCode()).isEqualTo(2);
        assertThat(tampered.out()).contains("INVALID").contains("fails  SHA-256 of lake/items");
    }

    @Test
    @Order(5)
    void shouldListBatchesAndRefuseWhatTheirStateForbids() throws Exception {
        CommandRun list = run("batches");
        CommandRun held = run("batches", "--status", "held", "--json");

        assertThat(list.out().lines()).hasSize(3).anyMatch(line -> line.startsWith(batch) && line.contains("BALANCED"));
        assertThat(Json.mapper().readTree(held.out()).path("batches")).hasSize(1);
        assertThat(run("batches", "items-").err()).contains("2 batches begin with 'items-'");
        assertThat(run("batches", "release", batch).err()).contains("is BALANCED, and release is not for that state");
    }

    @Test
    @Order(6)
    void shouldReleaseAHeldBatchAndReplayAClosedOne() throws Exception {
        JsonNode held = Json.mapper()
                .readTree(run("batches", "--status", "held", "--json").out());
        String heldBatch = held.path("batches").path(0).path("batchId").asText();

        CommandRun release = run("batches", "release", heldBatch, "--comment", "fine");
        CommandRun replay =
                run("replay", batch, "--contracts", folder.resolve("contracts").toString());

        assertThat(release.exitCode()).as(release.toString()).isZero();
        assertThat(release.out()).contains("BALANCED");
        assertThat(replay.exitCode()).as(replay.toString()).isZero();
        assertThat(replay.out()).contains("rev-2.json");
        assertThat(run("query", "SELECT count(*) AS n FROM lake.items", "--format", "csv")
                        .out())
                .isEqualTo("n\n3\n");
    }

    @Test
    @Order(7)
    void shouldAnnounceForLater() throws Exception {
        Path arrival = Files.writeString(folder.resolve("data/arrivals/items-2.csv"), "id,day\n9,2026-03-09\n");

        CommandRun announced =
                run("announce", arrival.toString(), "--dataset", "items", "--checked", "--expected-rows", "1");
        CommandRun missing =
                run("announce", arrival.toString(), folder.resolve("no.csv").toString());

        assertThat(announced.exitCode()).as(announced.err()).isZero();
        assertThat(announced.out()).contains("1 file(s) announced.").contains("they wait for `weir run`");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("Nothing was announced").contains("no.csv: there is no such file");
        assertThat(run("announce", "x", "--dataset", "Not A Name").exitCode()).isEqualTo(1);
        assertThat(run("announce", "a", "b", "--expected-rows", "1").err()).contains("for one file");
        assertThat(run("announce", arrival.toString(), "--wait", "soon").err()).contains("30s, 5m or 1h");
    }

    @Test
    @Order(8)
    void shouldKnowNothingOfAnUnusedDirectory() {
        String fresh = folder.resolve("fresh").toString();

        assertThat(CommandRun.of("batches", "--data", fresh).out()).contains("There are no such batches.");
        assertThat(CommandRun.of("replay", "x", "--data", fresh).err()).contains("nothing has ever run on");
        assertThat(folder.resolve("fresh/broker")).doesNotExist();
    }

    private static CommandRun run(String... args) {
        boolean hasData = Stream.of(args).anyMatch("--data"::equals);
        Stream<String> data = hasData
                ? Stream.of()
                : Stream.of("--data", folder.resolve("data").toString());
        return CommandRun.of(Stream.concat(Stream.of(args), data).toArray(String[]::new));
    }

    private static void copyTree(Path from, Path to) throws Exception {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static Path firstFile(Path root) throws Exception {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
