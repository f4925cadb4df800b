// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import dev.weir.sinks.parquet.RowGroupFile.Written;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** Binds files into one by appending their row groups as they are; nothing is decoded or encoded again. */
public final class FileBinder {

    /** At the end of a file: the footer's length in 4 bytes, little-endian, and 4 bytes of magic. */
    private static final int TAIL_BYTES = 8;

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
        try (SeekableInputStream in = PartFile.open(part)) {
            return footer(part, in).getFileMetaData().getSchema();
        }
    }

    private static long append(ParquetFileWriter writer, Path part, MessageType schema) throws IOException {
        try (SeekableInputStream in = PartFile.open(part)) {
            ParquetMetadata footer = footer(part, in);
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

    /** Reads the footer by hand: the library's own way asks for Hadoop's codecs first. */
    private static ParquetMetadata footer(Path part, SeekableInputStream in) throws IOException {
        long end = Files.size(part) - TAIL_BYTES;
        byte[] tail = new byte[TAIL_BYTES];
        in.seek(Math.max(0, end));
        in.readFully(tail);
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < 0 || length > end || !Arrays.equals(tail, 4, TAIL_BYTES, ParquetFileWriter.MAGIC, 0, 4)) {
            throw new IOException(
                    "%s: expected a Parquet file, found one without its footer. Nothing is published".formatted(part));
        }
        byte[] footer = new byte[length];
        in.seek(end - length);
        in.readFully(footer);
        return new ParquetMetadataConverter()
                .readParquetMetadata(new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER);
    }
}
