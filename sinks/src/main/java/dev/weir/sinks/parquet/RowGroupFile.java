// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
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

    private static final int INDEX_BYTES = 64;

    private final Path path;
    private final HashingFile output;
    private final PageCompressor compressor = new PageCompressor();
    private final ColumnChunk[] columns;
    private final byte[][] constants;
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
        this.properties = ParquetProperties.builder()
                .withAllocator(new HeapByteBufferAllocator())
                .build();
        this.pages = ColumnChunkPageWriteStore.builder()
                .withSchema(schema)
                .withAllocator(properties.getAllocator())
                .withColumnIndexTruncateLength(INDEX_BYTES)
                .withPageWriteChecksumEnabled(true)
                .withCompressorProvider(
                        column -> plain.contains(column.getPath()[0]) ? PageCompressor.NONE : compressor)
                .build();
        this.columns = chunks(plain);
        this.constants = new byte[columns.length][];
    }

    private ColumnChunk[] chunks(List<String> plain) {
        PageStyle style = PageStyle.of(schema.getColumns().size());
        PageScratch scratch = new PageScratch();
        return schema.getColumns().stream()
                .map(column -> new ColumnChunk(
                        column,
                        pages.getPageWriter(column),
                        plain.contains(column.getPath()[0]) ? style.plain() : style,
                        scratch))
                .toArray(ColumnChunk[]::new);
    }

    /** A leaf column, in the order of the schema. */
    public ColumnChunk column(int index) {
        return columns[index];
    }

    /** Says that a column of texts without nulls has the same in every row; it is then given no values. */
    public void setConstant(int index, String text) {
        constants[index] = text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends a row; every leaf column must have been given its values. */
    public void endRow() {
        rows++;
    }

    /** How many rows there are so far. */
    public long rows() {
        return rows;
    }

    /** What the rows take in memory until the file is finished. */
    public long bufferedBytes() {
        long bytes = 0;
        for (ColumnChunk column : columns) {
            bytes += column.bufferedBytes();
        }
        return bytes;
    }

    /** Writes and syncs the file; its name is not yet durable. */
    public Written finish() throws IOException {
        try (ParquetFileWriter writer = newWriter(output, schema, properties)) {
            writer.start();
            writer.startBlock(rows);
            endColumns();
            pages.flushToFileWriter(writer);
            writer.endBlock();
            writer.end(Map.of(CREATED_BY_KEY, "weir"));
        }
        isFinished = true;
        close();
        return new Written(path, output.bytes(), output.sha256Hex(), rows);
    }

    @SuppressWarnings("NullAway") // Most columns are not constant; the checker cannot see that of an array of arrays.
    private void endColumns() throws IOException {
        for (int i = 0; i < columns.length; i++) {
            if (constants[i] != null) {
                columns[i].putRepeated(constants[i], Math.toIntExact(rows));
            }
            columns[i].end();
        }
    }

    static ParquetFileWriter newWriter(HashingFile output, MessageType schema, ParquetProperties properties)
            throws IOException {
        return new ParquetFileWriter(
                output, schema, ParquetFileWriter.Mode.CREATE, Long.MAX_VALUE, 0, null, properties);
    }

    /** Frees memory, and removes the file if it was not finished. */
    @Override
    public void close() throws IOException {
        pages.close();
        compressor.release();
        if (!isFinished) {
            Files.deleteIfExists(path);
        }
    }
}
