// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file of one row group, written column by column, so that a cell costs no object. Pages lie in memory until the
 * file is finished: a split's worth of rows.
 */
public final class RowGroupFile implements Closeable {

    static final String CREATED_BY_KEY = "weir.writer";

    private static final int PAGE_BYTES = 1 << 20;
    private static final int PAGE_ROWS = 50_000;
    private static final int INDEX_BYTES = 64;

    /** Every column takes memory from its first value on; in wide tables little of it may be taken in advance. */
    private static final int MOST_COLUMNS_WITH_DICTIONARY = 500;

    private static final int WIDE_PAGE_BYTES = 64 << 10;

    // A column with more values than fit here is written plainly from there on. Filling a larger dictionary, only to
    // see at the end of the page that it does not pay, cost more than everything else in the writer.
    private static final int DICTIONARY_BYTES = 64 << 10;

    private final Path path;
    private final HashingFile output;
    private final ColumnWriter[] columns;
    private final ColumnWriteStore store;
    private final ColumnChunkPageWriteStore pages;
    private final MessageType schema;
    private final ParquetProperties properties;
    private long rows;
    private boolean isFinished;

    /** What was written: the file's length and SHA-256. */
    public record Written(Path path, long bytes, String sha256, long rows) {}

    /**
     * Begins a file; nothing is on disk before it is finished.
     *
     * @param plain columns whose values do not repeat and do not compress, such as hashes
     */
    public RowGroupFile(Path path, MessageType schema, List<String> plain) {
        this.path = path;
        this.schema = schema;
        this.output = new HashingFile(path);
        this.properties = properties(plain, schema.getColumns().size());
        this.pages = ColumnChunkPageWriteStore.builder()
                .withSchema(schema)
                .withAllocator(properties.getAllocator())
                .withColumnIndexTruncateLength(INDEX_BYTES)
                .withPageWriteChecksumEnabled(true)
                .withCompressorProvider(
                        column -> plain.contains(column.getPath()[0]) ? PageCompressor.NONE : PageCompressor.ZSTD)
                .build();
        this.store = properties.newColumnWriteStore(schema, pages);
        this.columns = schema.getColumns().stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
    }

    private static ParquetProperties properties(List<String> plain, int columns) {
        boolean isWide = columns > MOST_COLUMNS_WITH_DICTIONARY;
        ParquetProperties.Builder builder = ParquetProperties.builder()
                .withAllocator(new HeapByteBufferAllocator())
                .withPageSize(isWide ? WIDE_PAGE_BYTES : PAGE_BYTES)
                .withDictionaryEncoding(!isWide)
                .withSizeStatisticsEnabled(false)
                .withPageRowCountLimit(PAGE_ROWS)
                .withDictionaryPageSize(DICTIONARY_BYTES);
        for (String column : plain) {
            builder.withDictionaryEncoding(column, false).withStatisticsEnabled(column, false);
        }
        return builder.build();
    }

    /** The writer of a leaf column, in the order of the schema. */
    public ColumnWriter column(int index) {
        return columns[index];
    }

    /** Index of the leaf column with a path. */
    public int indexOf(String... columnPath) {
        ColumnDescriptor column = schema.getColumnDescription(columnPath);
        return schema.getColumns().indexOf(column);
    }

    /** Ends a row; every leaf column must have been given its values. */
    public void endRow() {
        store.endRecord();
        rows++;
    }

    /** How many rows there are so far. */
    public long rows() {
        return rows;
    }

    /** What the rows take in memory until the file is finished. */
    public long bufferedBytes() {
        return store.getBufferedSize();
    }

    /** Writes and syncs the file; its name is not yet durable. */
    public Written finish() throws IOException {
        try (ParquetFileWriter writer = newWriter(output, schema, properties)) {
            writer.start();
            writer.startBlock(rows);
            store.flush();
            pages.flushToFileWriter(writer);
            writer.endBlock();
            writer.end(Map.of(CREATED_BY_KEY, "weir"));
        }
        isFinished = true;
        close();
        return new Written(path, output.bytes(), output.sha256Hex(), rows);
    }

    static ParquetFileWriter newWriter(HashingFile output, MessageType schema, ParquetProperties properties)
            throws IOException {
        return new ParquetFileWriter(
                output, schema, ParquetFileWriter.Mode.CREATE, Long.MAX_VALUE, 0, null, properties);
    }

    /** Frees memory, and removes the file if it was not finished. */
    @Override
    public void close() throws IOException {
        store.close();
        pages.close();
        if (!isFinished) {
            Files.deleteIfExists(path);
        }
    }
}
