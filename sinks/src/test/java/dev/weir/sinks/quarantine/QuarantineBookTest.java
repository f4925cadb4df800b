// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.quarantine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.json.Json;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.fixture.FakeBatch.Setting;
import dev.weir.sinks.fixture.LineSource;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.publish.Publisher;
import dev.weir.sinks.quarantine.QuarantineBook.Group;
import dev.weir.sinks.quarantine.QuarantineExport.Format;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineBookTest {

    private static final String LONG_ROW = "long," + "y".repeat(100_000) + "\n";
    private static final String ODD_ROW = "a\"b,\u00fc\n";

    @TempDir
    private Path folder;

    private QuarantineBook book;

    @BeforeEach
    void publish() throws Exception {
        DataLayout layout = new DataLayout(folder);
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), List.of("1,ann\n" + ODD_ROW, LONG_ROW + "3,c\n"));
        new Publisher(layout, batch.vault(), new LineSource(), Clock.systemUTC(), "0.1.0").publish(batch.order(1));
        book = new QuarantineBook(layout);
    }

    @Test
    void shouldGroupByWhatIsWrong() throws Exception {
        Group expected = new Group("orders", "id", "logicalType", "TYPE_MISMATCH", "AWAITING_RULE", 2, 1);

        assertThat(book.groups(QuarantineFilter.ALL)).containsExactly(expected);
        assertThat(book.groups(QuarantineFilter.ALL.withDataset("orders").withColumn("id")))
                .containsExactly(expected);
        assertThat(book.groups(QuarantineFilter.ALL.withCode("FIELD_COUNT"))).isEmpty();
        assertThat(book.groups(QuarantineFilter.ALL.withBatchId("o'hara"))).isEmpty();
    }

    @Test
    void shouldShowOneRowWithItsBytes() throws Exception {
        List<ShownRow> all = rows(QuarantineFilter.ALL);
        List<ShownRow> one = rows(QuarantineFilter.ALL.withRowId(all.get(0).rowId()));

        assertThat(all).hasSize(2);
        assertThat(one).singleElement().satisfies(row -> {
            assertThat(row.raw()).isEqualTo(ODD_ROW.getBytes(UTF_8));
            assertThat(row.batchId()).isEqualTo(Plans.BATCH);
            assertThat(row.rowNumber()).isEqualTo(2);
            assertThat(row.values()).containsExactly("a\"b", "ü");
            assertThat(row.violations()).singleElement().satisfies(violation -> assertThat(violation.value())
                    .isEqualTo("a\"b"));
        });
        assertThat(all.get(1).raw()).as("from the vault").isEqualTo(LONG_ROW.getBytes(UTF_8));
    }

    private List<ShownRow> rows(QuarantineFilter filter) throws Exception {
        List<ShownRow> rows = new ArrayList<>();
        book.rows(filter, 10, rows::add);
        return rows;
    }

    @Test
    void shouldExportEveryByteInEachFormat() throws Exception {
        assertThat(export(Format.RAW)).isEqualTo(ODD_ROW + LONG_ROW);

        List<String> lines = export(Format.JSON_LINES).lines().toList();
        JsonNode first = Json.mapper().readTree(lines.get(0));
        assertThat(first.path("raw").asText()).isEqualTo(ODD_ROW);
        assertThat(first.path("rawBase64").isNull()).isTrue();
        assertThat(first.path("violations").path(0).path("clause").asText()).isEqualTo("logicalType");

        assertThat(export(Format.CSV))
                .startsWith("batch_id,dataset,row_id,")
                .contains("id:logicalType:TYPE_MISMATCH,AWAITING_RULE,\"a\"\"b,ü\n\",\n");
    }

    @Test
    void shouldWriteBytesThatAreNoTextInBase64() throws Exception {
        DataLayout layout = new DataLayout(folder.resolve("other"));
        java.nio.file.Files.createDirectories(layout.root());
        ShownRow row = new ShownRow(
                "b",
                "d",
                "00",
                1,
                0,
                "ü\n".getBytes(ISO_8859_1),
                "UNDECODABLE_BYTES",
                List.of(),
                null,
                "AWAITING_RULE");
        QuarantineExport export = new QuarantineExport(new QuarantineBook(layout));

        assertThat(export.write(QuarantineFilter.ALL, Format.JSON_LINES, new ByteArrayOutputStream()))
                .isZero();
        assertThat(QuarantineExport.csv(row)).endsWith(",AWAITING_RULE,,/Ao=\n");
        assertThat(QuarantineExport.json(row))
                .containsEntry("rawBase64", "/Ao=")
                .containsEntry("raw", null);
    }

    private String export(Format format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new QuarantineExport(book).write(QuarantineFilter.ALL, format, out))
                .isEqualTo(2);
        return out.toString(UTF_8);
    }
}
