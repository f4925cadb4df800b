// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import dev.weir.sinks.parquet.RowGroupFile.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** Binds files into one by appending their row groups as they are; nothing is decoded or encoded again. */
public final class FileBinder {

    private static final ParquetReadOptions OPTIONS = ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withAllocator(new HeapByteBufferAllocator())
            .build();

    private FileBinder() {}

    /**
     * Writes and syncs one file with the row groups of all parts, in order.
     *
     * @param parts at least one; all with the same schema
     * @throws IOException if one cannot be read, has another schema, or the file cannot be written
     */
    public static Written bind(List<Path> parts, Path target) throws IOException {
        HashingFile output = new HashingFile(target);
        long rows = 0;
        MessageType schema = schemaOf(parts.get(0));
        ParquetProperties properties = ParquetProperties.builder()
                .withAllocator(new HeapByteBufferAllocator())
                .build();
        try (ParquetFileWriter writer = RowGroupFile.newWriter(output, schema, properties)) {
            writer.start();
            for (Path part : parts) {
                rows += append(writer, part, schema);
            }
            writer.end(Map.of(RowGroupFile.CREATED_BY_KEY, "weir"));
        }
        return new Written(target, output.bytes(), output.sha256Hex(), rows);
    }

    private static MessageType schemaOf(Path part) throws IOException {
        InputFile input = new LocalInputFile(part);
        try (SeekableInputStream in = input.newStream()) {
            return ParquetFileReader.readFooter(input, OPTIONS, in)
                    .getFileMetaData()
                    .getSchema();
        }
    }

    private static long append(ParquetFileWriter writer, Path part, MessageType schema) throws IOException {
        InputFile input = new LocalInputFile(part);
        try (SeekableInputStream in = input.newStream()) {
            ParquetMetadata footer = ParquetFileReader.readFooter(input, OPTIONS, in);
            if (!footer.getFileMetaData().getSchema().equals(schema)) {
                throw new IOException(
                        "%s: expected the columns of the batch's other files, found %s. Nothing is published"
                                .formatted(part, footer.getFileMetaData().getSchema()));
            }
            writer.appendRowGroups(in, footer.getBlocks(), false);
            return footer.getBlocks().stream()
                    .mapToLong(BlockMetaData::getRowCount)
                    .sum();
        }
    }
}
