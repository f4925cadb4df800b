// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file of one schema, some of whose leaf columns are read side by side, one row group after the other or several
 * by several threads.
 *
 * <p>What it holds in memory is a row group's columns at most, and row groups of Weir are splits of some megabytes.
 */
public final class ParquetPages implements Closeable {

    /** Larger row groups are not Weir's, and are not taken into memory. */
    private static final long MOST_GROUP_BYTES = 64L << 20;

    private static final int TAIL_BYTES = 8;
    private static final int MAGIC = 'P' | ('A' << 8) | ('R' << 16) | ('1' << 24);

    private final Path file;
    private final FileBytes bytes;
    private final List<RowGroup> groups;
    private final List<Leaf> leaves;

    /** Takes some rows that follow one another; what it is handed is gone when it returns. */
    @FunctionalInterface
    public interface BatchVisitor {

        /**
         * @param first the first row's place in the file, from 0
         * @param cells of the columns that are read, in the order in which they were asked for
         */
        void visit(long first, int rows, Cells[] cells) throws IOException;
    }

    private ParquetPages(Path file, FileBytes bytes, List<RowGroup> groups, List<Leaf> leaves) {
        this.file = file;
        this.bytes = bytes;
        this.groups = groups;
        this.leaves = leaves;
    }

    /**
     * Opens a file.
     *
     * @param schema what the file must have, to the letter
     * @param columns places of the leaf columns that are to be read
     * @throws UndecodedException if it is another kind of file
     */
    public static ParquetPages open(Path file, MessageType schema, List<Integer> columns) throws IOException {
        FileBytes bytes = FileBytes.open(file);
        try {
            FileMetaData footer = footer(bytes);
            if (!schema.equals(new ParquetMetadataConverter()
                    .fromParquetMetadata(footer)
                    .getFileMetaData()
                    .getSchema())) {
                throw new UndecodedException("other columns");
            }
            List<Leaf> leaves = new ArrayList<>();
            List<ColumnDescriptor> all = schema.getColumns();
            for (int column : columns) {
                leaves.add(Leaf.of(column, all.get(column)));
            }
            for (RowGroup group : footer.getRow_groups()) {
                requireKnown(group, leaves, all.size());
            }
            return new ParquetPages(file, bytes, footer.getRow_groups(), leaves);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw UndecodedException.of(file, e);
        }
    }

    private static FileMetaData footer(FileBytes bytes) throws IOException {
        byte[] tail = new byte[TAIL_BYTES];
        long end = bytes.size() - TAIL_BYTES;
        bytes.read(end, tail, TAIL_BYTES);
        int length = Bits.intAt(tail, 0);
        if (Bits.intAt(tail, Integer.BYTES) != MAGIC || length < 0 || length > end) {
            throw new UndecodedException("no footer");
        }
        byte[] footer = new byte[length];
        bytes.read(end - length, footer, length);
        return Util.readFileMetaData(new ByteArrayInputStream(footer));
    }

    private static void requireKnown(RowGroup group, List<Leaf> leaves, int columns) throws UndecodedException {
        if (group.getColumnsSize() != columns || group.getNum_rows() < 0) {
            throw new UndecodedException("row group of %d columns".formatted(group.getColumnsSize()));
        }
        long size = 0;
        for (Leaf leaf : leaves) {
            ColumnChunk chunk = group.getColumns().get(leaf.index());
            ColumnMetaData column = chunk.getMeta_data();
            if (column == null || chunk.isSetFile_path() || !isKnown(column.getCodec())) {
                throw new UndecodedException("column chunk of another kind");
            }
            if (column.getTotal_compressed_size() < 0 || column.getTotal_uncompressed_size() < 0) {
                throw new UndecodedException("column chunk of negative size");
            }
            size += column.getTotal_compressed_size() + column.getTotal_uncompressed_size();
        }
        if (size > MOST_GROUP_BYTES || size < 0 || group.getNum_rows() > Integer.MAX_VALUE) {
            throw new UndecodedException("row group of %d rows, %d bytes".formatted(group.getNum_rows(), size));
        }
    }

    private static boolean isKnown(CompressionCodec codec) {
        return codec == CompressionCodec.ZSTD || codec == CompressionCodec.UNCOMPRESSED;
    }

    /** How many row groups there are. */
    public int groups() {
        return groups.size();
    }

    /** How many rows a row group has. */
    public long rows(int group) {
        return groups.get(group).getNum_rows();
    }

    /** How many rows there are in all. */
    public long rows() {
        return groups.stream().mapToLong(RowGroup::getNum_rows).sum();
    }

    /** Something that reads row groups, for one thread. */
    public Reader reader() throws UndecodedException {
        return new Reader();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Reads row groups. For one thread, and as long as the file is open. */
    public final class Reader {

        private static final int MOST_ROWS = 1024;
        private static final int MOST_CELLS = 1 << 18;

        private final int mostRows = Math.max(1, Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, leaves.size())));
        private final LeafReader[] readers;
        private final Cells[] cells;

        private Reader() throws UndecodedException {
            readers = new LeafReader[leaves.size()];
            cells = new Cells[leaves.size()];
            for (int i = 0; i < readers.length; i++) {
                readers[i] = leaves.get(i).reader(mostRows);
                cells[i] = readers[i].cells;
            }
        }

        /**
         * Visits the rows of one row group.
         *
         * @throws UndecodedException if it is broken, or has something that Weir's files do not have
         */
        public void read(int group, BatchVisitor visitor) throws IOException {
            long first = 0;
            for (int i = 0; i < group; i++) {
                first += groups.get(i).getNum_rows();
            }
            int left = (int) groups.get(group).getNum_rows();
            open(group);
            while (left > 0) {
                int rows = decode(left);
                visitor.visit(first, rows, cells);
                first += rows;
                left -= rows;
            }
            for (LeafReader reader : readers) {
                reader.requireEnd(file);
            }
        }

        /** Visits the first rows of the file, if there are any. */
        public void readFirst(BatchVisitor visitor) throws IOException {
            if (rows() > 0) {
                int group = 0;
                while (groups.get(group).getNum_rows() == 0) {
                    group++;
                }
                open(group);
                visitor.visit(0, decode((int) groups.get(group).getNum_rows()), cells);
            }
        }

        private void open(int group) throws IOException {
            try {
                for (int i = 0; i < readers.length; i++) {
                    readers[i].open(
                            bytes,
                            groups.get(group)
                                    .getColumns()
                                    .get(leaves.get(i).index())
                                    .getMeta_data());
                }
            } catch (IOException | RuntimeException e) {
                throw UndecodedException.of(file, e);
            }
        }

        private int decode(int left) throws UndecodedException {
            try {
                int rows = Math.min(left, mostRows);
                for (LeafReader reader : readers) {
                    rows = Math.min(rows, reader.available(left));
                }
                for (LeafReader reader : readers) {
                    reader.read(rows);
                }
                return rows;
            } catch (IOException | RuntimeException e) {
                throw UndecodedException.of(file, e);
            }
        }
    }
}
