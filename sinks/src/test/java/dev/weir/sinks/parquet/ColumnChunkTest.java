// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sinks.parquet.RandomCells.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds Weir's columns against the library's: its reader must find the same cells, its statistics must be the same. */
class ColumnChunkTest {

    private static final MessageType SCHEMA = Types.buildMessage()
            .addField(Types.required(INT32).as(dateType()).named("day"))
            .addField(Types.optional(INT32).named("int"))
            .addField(Types.required(INT64).named("long"))
            .addField(Types.optional(INT64).as(decimalType(2, 18)).named("amount"))
            .addField(Types.optional(DOUBLE).named("double"))
            .addField(Types.optional(BOOLEAN).named("flag"))
            .addField(Types.required(BINARY).as(stringType()).named("text"))
            .addField(Types.optional(BINARY).as(stringType()).named("optional text"))
            .addField(Types.optional(BINARY).named("raw"))
            .addField(Types.optional(FIXED_LEN_BYTE_ARRAY)
                    .length(16)
                    .as(decimalType(0, 38))
                    .named("wide"))
            .addField(Types.optionalList()
                    .optionalElement(BINARY)
                    .as(stringType())
                    .named("list"))
            .named("row");

    private static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static MemoryPages written(PageStyle style, ColumnDescriptor column, int rows, List<Cell> cells)
            throws IOException {
        MemoryPages pages = new MemoryPages(rows);
        ColumnChunk chunk = new ColumnChunk(column, pages.getPageWriter(column), style, new PageScratch());
        for (Cell cell : cells) {
            RandomCells.put(chunk, column, cell);
        }
        chunk.end();
        return pages;
    }

    private static List<Cell> read(MemoryPages pages, ColumnDescriptor column) {
        ColumnReader reader = new ColumnReadStoreImpl(
                        pages, new DummyRecordConverter(SCHEMA).getRootConverter(), SCHEMA, "weir")
                .getColumnReader(column);
        List<Cell> cells = new ArrayList<>();
        for (long left = pages.getPageReader(column).getTotalValueCount(); left > 0; left--) {
            int definition = reader.getCurrentDefinitionLevel();
            boolean isMissing = definition < column.getMaxDefinitionLevel();
            cells.add(
                    new Cell(reader.getCurrentRepetitionLevel(), definition, isMissing ? null : value(reader, column)));
            reader.consume();
        }
        return cells;
    }

    private static Object value(ColumnReader reader, ColumnDescriptor column) {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> reader.getInteger();
            case INT64 -> reader.getLong();
            case DOUBLE -> reader.getDouble();
            case BOOLEAN -> reader.getBoolean();
            default -> reader.getBinary().copy();
        };
    }

    private static List<Statistics<?>> statistics(ColumnDescriptor column, List<DataPageV1> pages, List<Cell> cells) {
        List<Statistics<?>> statistics = new ArrayList<>();
        int next = 0;
        for (DataPageV1 page : pages) {
            ParquetProperties one = ParquetProperties.builder()
                    .withAllocator(new HeapByteBufferAllocator())
                    .withPageRowCountLimit(Integer.MAX_VALUE)
                    .withPageSize(Integer.MAX_VALUE / 2)
                    .withDictionaryEncoding(false)
                    .build();
            MemoryPages plain = new MemoryPages(0);
            ColumnWriteStore store =
                    one.newColumnWriteStore(new MessageType("row", SCHEMA.getType(column.getPath()[0])), plain);
            ColumnWriter writer = store.getColumnWriter(column);
            for (int i = 0; i < page.getValueCount(); i++) {
                RandomCells.write(writer, cells.get(next++));
            }
            store.endRecord();
            store.flush();
            statistics.add(plain.pages(column).get(0).getStatistics());
        }
        return statistics;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldWriteWhatTheLibraryReadsWithTheStatisticsThatItFinds(long seed) throws Exception {
        int rows = seed % 4 == 0 ? 3 : 9_000;
        PageStyle style = seed % 5 == 0
                ? new PageStyle(4 << 10, 50_000, false, true)
                : new PageStyle(1 << 20, seed % 2 == 0 ? 50_000 : 2_000, true, true);
        for (ColumnDescriptor column : SCHEMA.getColumns()) {
            List<Cell> cells = new RandomCells(seed, column, rows).cells(rows);

            MemoryPages pages = written(style, column, rows, cells);

            List<DataPageV1> made = pages.pages(column);
            assertThat(made.stream().map(DataPageV1::getStatistics).toList())
                    .as("seed %d, statistics of %s", seed, column)
                    .isEqualTo(statistics(column, made, cells));
            assertThat(made.stream()
                            .mapToInt(page -> page.getIndexRowCount().orElseThrow())
                            .sum())
                    .isEqualTo(rows);
            assertThat(read(pages, column))
                    .as("seed %d, cells of %s", seed, column)
                    .isEqualTo(cells);
        }
    }

    private static List<Cell> texts(int rows, int repeatUntil) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            cells.add(new Cell(0, 0, Binary.fromString(i < repeatUntil ? "x" + i % 7 : "a longer text " + i)));
        }
        return cells;
    }

    private static List<Encoding> encodings(MemoryPages pages, ColumnDescriptor column) {
        return pages.pages(column).stream().map(DataPageV1::getValueEncoding).toList();
    }

    @Test
    @SuppressWarnings("deprecation")
    void shouldGiveTheDictionaryUpInTheMiddleOfAPage() throws Exception {
        ColumnDescriptor column = SCHEMA.getColumnDescription(new String[] {"text"});
        List<Cell> cells = texts(20_000, 7_000);

        MemoryPages pages = written(new PageStyle(1 << 20, 5_000, true, true), column, 20_000, cells);

        assertThat(encodings(pages, column))
                .containsExactly(Encoding.PLAIN_DICTIONARY, Encoding.PLAIN, Encoding.PLAIN, Encoding.PLAIN);
        assertThat(pages.getPageReader(column).readDictionaryPage().getDictionarySize())
                .isEqualTo(7);
        assertThat(read(pages, column)).isEqualTo(cells);
    }

    @Test
    void shouldWriteNoDictionaryThatDoesNotPay() throws Exception {
        ColumnDescriptor column = SCHEMA.getColumnDescription(new String[] {"text"});
        List<Cell> cells = texts(5_000, 0);

        MemoryPages pages = written(PageStyle.of(10), column, 5_000, cells);

        assertThat(encodings(pages, column)).containsExactly(Encoding.PLAIN);
        assertThat(pages.getPageReader(column).readDictionaryPage()).isNull();
    }

    @Test
    void shouldTakeALevelOfManyCellsAsOneRun() throws Exception {
        ColumnDescriptor column = SCHEMA.getColumnDescription(new String[] {"flag"});
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            cells.add(new Cell(0, 0, null));
        }

        MemoryPages pages = written(PageStyle.of(10), column, 40_000, cells);

        assertThat(pages.pages(column).get(0).getUncompressedSize()).isLessThan(16);
        assertThat(read(pages, column)).isEqualTo(cells);
    }

    @Test
    void shouldKeepNoStatisticsOfHashes() throws Exception {
        ColumnDescriptor column = SCHEMA.getColumnDescription(new String[] {"long"});

        MemoryPages pages = written(PageStyle.of(10).plain(), column, 1, List.of(new Cell(0, 0, 5L)));

        assertThat(pages.pages(column).get(0).getStatistics().isEmpty()).isTrue();
    }
}
