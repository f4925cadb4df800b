// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;

/** Pages that lie in memory, from whoever wrote them to the library's readers. */
final class MemoryPages implements PageWriteStore, PageReadStore {

    private final Map<ColumnDescriptor, Chunk> chunks = new LinkedHashMap<>();
    private final long rows;

    MemoryPages(long rows) {
        this.rows = rows;
    }

    List<DataPageV1> pages(ColumnDescriptor column) {
        return chunk(column).pages;
    }

    private Chunk chunk(ColumnDescriptor column) {
        return chunks.computeIfAbsent(column, any -> new Chunk());
    }

    @Override
    public PageWriter getPageWriter(ColumnDescriptor column) {
        return chunk(column);
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return chunk(column);
    }

    @Override
    public long getRowCount() {
        return rows;
    }

    @Override
    public void close() {
        // Nothing is held but memory.
    }

    private static final class Chunk implements PageWriter, PageReader {

        private final List<DataPageV1> pages = new ArrayList<>();
        private DictionaryPage dictionary;
        private int read;

        @Override
        public void writePage(
                BytesInput bytes,
                int values,
                int rows,
                Statistics<?> statistics,
                Encoding repetitions,
                Encoding definitions,
                Encoding encoding)
                throws IOException {
            byte[] copy = copyOf(bytes);
            pages.add(new DataPageV1(
                    BytesInput.from(copy),
                    values,
                    copy.length,
                    -1,
                    rows,
                    statistics.copy(),
                    repetitions,
                    definitions,
                    encoding));
        }

        @Override
        public void writePage(
                BytesInput bytes,
                int values,
                int rows,
                Statistics<?> statistics,
                SizeStatistics sizes,
                GeospatialStatistics places,
                Encoding repetitions,
                Encoding definitions,
                Encoding encoding)
                throws IOException {
            writePage(bytes, values, rows, statistics, repetitions, definitions, encoding);
        }

        @Override
        @Deprecated
        public void writePage(
                BytesInput bytes, int values, Statistics<?> statistics, Encoding r, Encoding d, Encoding encoding) {
            throw new UnsupportedOperationException("pages tell their rows");
        }

        @Override
        public void writePageV2(
                int rows,
                int nulls,
                int values,
                BytesInput repetitions,
                BytesInput definitions,
                Encoding encoding,
                BytesInput data,
                Statistics<?> statistics) {
            throw new UnsupportedOperationException("pages are of version 1");
        }

        @Override
        public void writeDictionaryPage(DictionaryPage page) throws IOException {
            dictionary = new DictionaryPage(
                    BytesInput.from(copyOf(page.getBytes())), page.getDictionarySize(), page.getEncoding());
        }

        private static byte[] copyOf(BytesInput bytes) throws IOException {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            bytes.writeAllTo(copy);
            return copy.toByteArray();
        }

        @Override
        public DictionaryPage readDictionaryPage() {
            return dictionary;
        }

        @Override
        public DataPage readPage() {
            return read < pages.size() ? pages.get(read++) : null;
        }

        @Override
        public long getTotalValueCount() {
            return pages.stream().mapToLong(DataPageV1::getValueCount).sum();
        }

        @Override
        public long getMemSize() {
            return pages.stream().mapToLong(DataPageV1::getUncompressedSize).sum();
        }

        @Override
        public long allocatedSize() {
            return getMemSize();
        }

        @Override
        public String memUsageString(String prefix) {
            return prefix;
        }
    }
}
