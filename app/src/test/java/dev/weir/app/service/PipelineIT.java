// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.fixture.ItemFiles;
import dev.weir.app.fixture.Lake;
import dev.weir.app.fixture.WeirUnderTest;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.layout.FileHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the announcement of a file to what a reader finds in the lake, through a real broker. */
final class PipelineIT {

    @TempDir
    static Path home;

    private static WeirUnderTest weir;

    @BeforeAll
    static void start() throws Exception {
        ItemFiles.contract(home.resolve("contracts"));
        weir = WeirUnderTest.start(home);
    }

    @AfterAll
    static void stop() throws Exception {
        weir.close();
    }

    @Test
    void shouldLandTheSameRowsHoweverTheyAreWritten() throws Exception {
        String rows = "1;Ärger & Söhne;10.50\n2;\"zwei\nZeilen; und ein \"\"Wort\"\"\";0.99\n3;;7.00\n";
        String csv = "id;name;amount\n" + rows;
        List<Path> files = List.of(
                weir.file("plain.csv", csv),
                weir.file("bom.csv", "\uFEFF" + csv),
                weir.file("crlf.csv", csv.replace("\n", "\r\n")),
                weir.file("wide.csv", "\uFEFF" + csv, StandardCharsets.UTF_16LE),
                weir.file("wide-be.csv", "\uFEFF" + csv, StandardCharsets.UTF_16BE),
                weir.file("western.csv", csv, StandardCharsets.ISO_8859_1),
                weir.file("packed.csv.gz", gzip(csv.getBytes(StandardCharsets.UTF_8))));

        List<BatchReport> batches = weir.talk().process(files);

        List<String> expected =
                List.of("1|Ärger & Söhne|10.50", "2|zwei\nZeilen; und ein \"Wort\"|0.99", "3|null|7.00");
        for (BatchReport batch : batches) {
            assertThat(batch.status())
                    .as("%s: %s", batch.file(), batch.reason())
                    .isEqualTo(Status.BALANCED);
            assertThat(rowsOf(batch, "id, name, amount").stream()
                            .map(row -> row.replace("\r\n", "\n"))
                            .toList())
                    .as(batch.file())
                    .isEqualTo(expected);
            assertThat(weir.verify(batch).failures()).isEmpty();
        }
        assertThat(batches).extracting(batch -> batch.format().charset()).contains("UTF-16LE", "UTF-16BE");
    }

    @Test
    void shouldLandJsonLinesPlainAndPacked() throws Exception {
        String lines =
                "{\"id\":1,\"city\":\"Köln\",\"open\":true}\n{\"id\":2,\"city\":null,\"open\":false}\n{\"id\":3,\n";
        List<BatchReport> batches = weir.talk()
                .process(List.of(
                        weir.file("shops.ndjson", lines),
                        weir.file("markets.ndjson.gz", gzip(lines.getBytes(StandardCharsets.UTF_8)))));

        for (BatchReport batch : batches) {
            assertThat(batch.status())
                    .as("%s: %s", batch.file(), batch.reason())
                    .isEqualTo(Status.BALANCED);
            assertThat(batch.rows().landed()).isEqualTo(2);
            assertThat(batch.rows().quarantined()).isEqualTo(1);
            assertThat(rowsOf(batch, "id, city, open")).containsExactly("1|Köln|true", "2|null|false");
            assertThat(weir.verify(batch).failures()).isEmpty();
        }
    }

    @Test
    void shouldReadEveryMemberOfAGzipFile() throws Exception {
        String text = ItemFiles.rows(3_000, 60, 11);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += 50_000) {
            members.write(gzip(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 50_000))));
        }

        BatchReport batch = weir.talk()
                .process(List.of(weir.file("items-members.csv.gz", members.toByteArray())))
                .get(0);

        assertThat(batch.status()).as(batch.reason()).isEqualTo(Status.BALANCED);
        assertThat(batch.rows().source()).isEqualTo(3_000);
        assertThat(batch.rows().quarantined()).isEqualTo(30);
    }

    @Test
    void shouldCutALargeFileIntoManySplitsAndLandEveryRowOnce() throws Exception {
        int rows = 200_000;
        BatchReport batch = weir.talk()
                .process(List.of(weir.file("items-large.csv", ItemFiles.rows(rows, 110, 12))))
                .get(0);

        assertThat(batch.status()).as(batch.reason()).isEqualTo(Status.BALANCED);
        assertThat(batch.rows().source()).isEqualTo(rows);
        assertThat(batch.rows().quarantined()).isEqualTo(rows / 100);
        assertThat(weir.manifest(batch, 1).certificate().cut().splits()).isGreaterThan(4);
        assertThat(Lake.query("SELECT count(*), count(DISTINCT _row_id), min(_row_number), max(_row_number) FROM "
                        + Lake.files(lake(batch))))
                .containsExactly("%d|%d|1|%d".formatted(rows - rows / 100, rows - rows / 100, rows));
        assertThat(weir.verify(batch).failures()).isEmpty();
    }

    @Test
    void shouldAnswerAKnownFileWithDuplicate() throws Exception {
        Path file = weir.file("items-twice.csv", ItemFiles.rows(10, 40, 13));
        BatchReport first = weir.talk().process(List.of(file)).get(0);

        BatchReport second = weir.talk().process(List.of(file)).get(0);

        assertThat(first.status()).isEqualTo(Status.BALANCED);
        assertThat(second.status()).isEqualTo(Status.DUPLICATE);
        assertThat(second.batchId()).isEqualTo(first.batchId());
        assertThat(rowsOf(first, "id")).hasSize(9);
    }

    @Test
    void shouldOpenTheNextAttemptWhenAFailedFileIsAnnouncedAgain() throws Exception {
        Path file = weir.file("items-again.csv", ItemFiles.rows(10, 40, 14));
        BatchReport failed =
                weir.talk().settled(weir.talk().announce(file, event -> event.put("sha256", "0".repeat(64))));

        BatchReport again = weir.talk().process(List.of(file)).get(0);

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.reasonCode()).isEqualTo("SHA256_MISMATCH");
        assertThat(again.batchId()).isEqualTo(failed.batchId());
        assertThat(again.status()).as(again.reason()).isEqualTo(Status.BALANCED);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(weir.verify(again).failures()).isEmpty();
    }

    @Test
    void shouldLandAHeldBatchOnceItIsReleased() throws Exception {
        BatchReport held = held("items-release.csv");

        BatchReport released =
                weir.talk().decide(held, DecisionKind.RELEASE, report -> report.status() == Status.BALANCED);

        assertThat(released.rows().landed()).isEqualTo(9);
        assertThat(weir.manifest(released, 1).certificate().waived()).containsExactly("ROW_COUNT_MISMATCH");
        assertThat(weir.verify(released).failures()).isEmpty();
    }

    @Test
    void shouldKeepAHeldBatchOutOfTheLakeWhenItIsDiscarded() throws Exception {
        BatchReport held = held("items-discard.csv");

        BatchReport discarded =
                weir.talk().decide(held, DecisionKind.DISCARD, report -> report.status() == Status.DISCARDED);

        assertThat(discarded.certificate()).isNull();
        assertThat(lake(discarded)).doesNotExist();
        String raw = FileHash.sha256Hex(weir.home().resolve("in/items-discard.csv"));
        assertThat(weir.layout().rawFile(raw)).exists();
    }

    @Test
    void shouldTryAHeldBatchAgainUnderItsMendedContract() throws Exception {
        Path contract = weir.home().resolve("contracts/parcels.odcs.yaml");
        Files.writeString(contract, contract("parcels", "weight"));
        Path file = weir.file("parcels-1.csv", "id,kilograms\n1,2.5\n2,3.5\n");
        BatchReport held = weir.talk().process(List.of(file)).get(0);
        Files.writeString(contract, contract("parcels", "kilograms"));

        BatchReport retried = weir.talk()
                .decide(
                        held,
                        DecisionKind.RETRY,
                        report -> report.attempt() == 2 && report.status().isSettled());

        assertThat(held.reasonCode()).isEqualTo("DRIFT");
        assertThat(retried.status()).as(retried.reason()).isEqualTo(Status.BALANCED);
        assertThat(rowsOf(retried, "id, kilograms::DOUBLE")).containsExactly("1|2.5", "2|3.5");
    }

    @Test
    void shouldPublishTheSameRowsAgainInTheNextRevisionWhenABatchIsReplayed() throws Exception {
        BatchReport first = weir.talk()
                .process(List.of(weir.file("items-replay.csv", ItemFiles.rows(2_000, 60, 15))))
                .get(0);

        BatchReport second = weir.talk().decide(first, DecisionKind.REPLAY, report -> report.revision() == 2);

        assertThat(first.status()).as(first.reason()).isEqualTo(Status.BALANCED);
        assertThat(second.status()).as(second.reason()).isEqualTo(Status.BALANCED);
        assertThat(second.digests()).isEqualTo(first.digests());
        Certificate certificate = weir.manifest(second, 2).certificate();
        assertThat(certificate.attempt()).isEqualTo(2);
        assertThat(certificate.previous())
                .isEqualTo(FileHash.sha256Hex(weir.layout().resolve(first.certificate())));
        assertThat(rowsOf(second, "id")).hasSize(1_980);
        assertThat(lake(second).resolve("rev=1")).doesNotExist();
        assertThat(weir.verify(second).failures()).isEmpty();
    }

    @Test
    void shouldPublishASmallFileSoon() throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Path file = weir.file("items-small-%d.csv".formatted(i), ItemFiles.rows(1_000, 60, 100 + i));
            long began = System.nanoTime();
            BatchReport batch = weir.talk().process(List.of(file)).get(0);
            seconds.add((System.nanoTime() - began) / 1e9);
            assertThat(batch.status()).as(batch.reason()).isEqualTo(Status.BALANCED);
        }
        System.out.printf("A 1,000-row file from event to published batch, in seconds: %s%n", seconds);
    }

    private static BatchReport held(String name) throws Exception {
        Path file = weir.file(name, ItemFiles.rows(10, 40, name.hashCode()));
        BatchReport held = weir.talk().settled(weir.talk().announce(file, event -> event.put("expectedRows", 11)));
        assertThat(held.status()).isEqualTo(Status.HELD);
        assertThat(held.reasonCode()).isEqualTo("ROW_COUNT_MISMATCH");
        assertThat(lake(held)).doesNotExist();
        return held;
    }

    private static String contract(String dataset, String column) {
        return """
                apiVersion: v3.1.0
                kind: DataContract
                id: %s
                version: 1.0.0
                status: active
                schema:
                  - name: %s
                    properties:
                      - name: id
                        logicalType: integer
                        required: true
                      - name: %s
                        logicalType: number
                        required: true
                """.formatted(dataset, dataset, column);
    }

    private static Path lake(BatchReport batch) {
        return weir.layout().lake(batch.tenant(), batch.dataset(), batch.batchId());
    }

    private static List<String> rowsOf(BatchReport batch, String columns) throws Exception {
        return Lake.query("SELECT %s FROM %s ORDER BY _row_number".formatted(columns, Lake.files(lake(batch))));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
