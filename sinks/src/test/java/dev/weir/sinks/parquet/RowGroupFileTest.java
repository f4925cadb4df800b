// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sinks.parquet.RandomCells.Cell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds whole files against those that the library's own columns make of the same cells, as DuckDB sees both. */
class RowGroupFileTest {

    private static final int ROWS = 60_000;
    private static final MessageType SCHEMA = Types.buildMessage()
            .addField(Types.optional(INT32).named("small"))
            .addField(Types.optional(INT64).as(decimalType(2, 18)).named("amount"))
            .addField(Types.optional(DOUBLE).named("ratio"))
            .addField(Types.optional(BOOLEAN).named("flag"))
            .addField(Types.optional(BINARY).as(stringType()).named("text"))
            .addField(Types.required(BINARY).as(stringType()).named("code"))
            .addField(Types.required(INT64).named("row_number"))
            .named("row");

    @TempDir
    private Path folder;

    private List<List<Cell>> cells(long seed) {
        List<List<Cell>> cells = new ArrayList<>();
        for (ColumnDescriptor column : SCHEMA.getColumns()) {
            cells.add(new RandomCells(seed, column, ROWS).cells(ROWS));
        }
        return cells;
    }

    private Path own(List<List<Cell>> cells) throws Exception {
        Path path = folder.resolve("own.parquet");
        try (RowGroupFile file = new RowGroupFile(path, SCHEMA, List.of())) {
            for (int row = 0; row < ROWS; row++) {
                for (int i = 0; i < cells.size(); i++) {
                    RandomCells.put(
                            file.column(i),
                            SCHEMA.getColumns().get(i),
                            cells.get(i).get(row));
                }
                file.endRow();
            }
            file.finish();
        }
        return path;
    }

    private Path library(List<List<Cell>> cells) throws Exception {
        ParquetProperties properties = ParquetProperties.builder()
                .withAllocator(new HeapByteBufferAllocator())
                .build();
        try (ColumnChunkPageWriteStore pages = ColumnChunkPageWriteStore.builder()
                        .withSchema(SCHEMA)
                        .withAllocator(properties.getAllocator())
                        .withCompressorProvider(column -> PageCompressor.NONE)
                        .build();
                ColumnWriteStore store = properties.newColumnWriteStore(SCHEMA, pages)) {
            for (int row = 0; row < ROWS; row++) {
                for (int i = 0; i < cells.size(); i++) {
                    RandomCells.write(
                            store.getColumnWriter(SCHEMA.getColumns().get(i)),
                            cells.get(i).get(row));
                }
                store.endRecord();
            }
            Path path = folder.resolve("library.parquet");
            try (ParquetFileWriter writer = RowGroupFile.newWriter(new HashingFile(path), SCHEMA, properties)) {
                writer.start();
                writer.startBlock(ROWS);
                store.flush();
                pages.flushToFileWriter(writer);
                writer.endBlock();
                writer.end(Map.of());
            }
            return path;
        }
    }

    private static List<String> ask(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(result.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void shouldHoldTheSameRowsAndStatisticsAsAFileOfTheLibrary(long seed) throws Exception {
        List<List<Cell>> cells = cells(seed);
        Path own = own(cells);
        Path library = library(cells);

        assertThat(ask("FROM (SELECT * FROM '%s' POSITIONAL JOIN '%s')".formatted(own, library)))
                .as("seed %d", seed)
                .hasSize(ROWS)
                .allSatisfy(row ->
                        assertThat(row.substring(0, row.length() / 2)).isEqualTo(row.substring(row.length() / 2)));
        String statistics = """
                SELECT path_in_schema, num_values, stats_null_count, stats_min, stats_max, stats_min_value, stats_max_value
                FROM parquet_metadata('%s') ORDER BY column_id""";
        assertThat(ask(statistics.formatted(own))).as("seed %d", seed).isEqualTo(ask(statistics.formatted(library)));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void shouldNotMisleadReadersThatSkipByStatistics(long seed) throws Exception {
        Path file = own(cells(seed));

        for (String column : List.of("small", "amount", "ratio", "text", "code", "row_number")) {
            String edges = "(SELECT %s(%s) FROM (SELECT %s FROM '%s' OFFSET 0))";
            for (String edge : List.of("min", "max")) {
                String bound = edges.formatted(edge, column, column, file);
                String found = ask("SELECT count(*) > 0 OR %s IS NULL FROM '%s' WHERE %s = %s"
                                .formatted(bound, file, column, bound))
                        .get(0);
                assertThat(found).as("seed %d, %s of %s", seed, edge, column).isEqualTo("true|");
            }
        }
    }

    @Test
    void shouldWriteAConstantOnceAndReadItInEveryRow() throws Exception {
        Path path = folder.resolve("constant.parquet");
        MessageType schema = new MessageType("row", SCHEMA.getType("code"), SCHEMA.getType("row_number"));
        try (RowGroupFile file = new RowGroupFile(path, schema, List.of())) {
            file.setConstant(0, "größe");
            for (int row = 0; row < 100_000; row++) {
                file.column(1).putLong(row);
                file.endRow();
            }
            file.finish();
        }

        assertThat(ask("SELECT code, count(*), sum(row_number) FROM '%s' GROUP BY code".formatted(path)))
                .containsExactly("größe|100000|4999950000|");
        assertThat(ask(
                        "SELECT stats_min_value, stats_max_value, total_compressed_size < 200 FROM parquet_metadata('%s') WHERE column_id = 0"
                                .formatted(path)))
                .containsExactly("größe|größe|true|");
    }

    @Test
    void shouldTakeLittleMemoryForManyColumns() throws Exception {
        Types.MessageTypeBuilder wide = Types.buildMessage();
        for (int i = 0; i < 10_000; i++) {
            wide.addField(Types.optional(BINARY).as(stringType()).named("c" + i));
        }
        byte[] text = "value".getBytes(UTF_8);
        Path path = folder.resolve("wide.parquet");
        try (RowGroupFile file = new RowGroupFile(path, wide.named("row"), List.of())) {
            for (int row = 0; row < 20; row++) {
                for (int i = 0; i < 10_000; i++) {
                    if (i == row) {
                        file.column(i).putNull();
                    } else {
                        file.column(i).putText(text, 0, text.length);
                    }
                }
                file.endRow();
            }
            assertThat(file.bufferedBytes()).isLessThan(4 << 20);
            file.finish();
        }

        assertThat(ask("SELECT count(c0), count(c19), count(c20), count(*), min(c9999) FROM '%s'".formatted(path)))
                .containsExactly("19|19|20|20|value|");
    }

    @Test
    void shouldLeaveNothingWhenItIsClosedBeforeItsEnd() throws Exception {
        Path path = folder.resolve("begun.parquet");
        try (RowGroupFile file = new RowGroupFile(path, SCHEMA, List.of())) {
            file.column(0).putInt(1);
        }

        assertThat(Files.exists(path)).isFalse();
        assertThatThrownBy(() -> ask("FROM '%s'".formatted(path))).isNotNull();
    }
}
