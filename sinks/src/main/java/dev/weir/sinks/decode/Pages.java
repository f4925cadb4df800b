// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of one column in one row group, one after the other, decompressed into a buffer that is reused. */
final class Pages {

    private final Physical type;
    private byte[] chunk = new byte[0];
    private int next;
    private int end;
    private long mostBytes;
    private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;
    private byte[] room = new byte[0];
    private @Nullable Dictionary dictionary;

    /** A data page: where its bytes lie now. */
    static final class Page {

        private final DataPageHeader header;
        private final byte[] bytes;
        private final int begin;
        private final int end;

        private Page(DataPageHeader header, byte[] bytes, int begin, int end) {
            this.header = header;
            this.bytes = bytes;
            this.begin = begin;
            this.end = end;
        }

        DataPageHeader header() {
            return header;
        }

        byte[] bytes() {
            return bytes;
        }

        int begin() {
            return begin;
        }

        int end() {
            return end;
        }
    }

    Pages(Physical type) {
        this.type = type;
    }

    /** Begins a column chunk. */
    void open(FileBytes file, ColumnMetaData column) throws IOException {
        next = 0;
        end = Math.toIntExact(column.getTotal_compressed_size());
        mostBytes = column.getTotal_uncompressed_size();
        codec = column.getCodec();
        dictionary = null;
        if (chunk.length < end) {
            chunk = new byte[end];
        }
        file.read(begin(column), chunk, end);
    }

    private static long begin(ColumnMetaData column) {
        return column.isSetDictionary_page_offset() && column.getDictionary_page_offset() > 0
                ? Math.min(column.getDictionary_page_offset(), column.getData_page_offset())
                : column.getData_page_offset();
    }

    boolean isAtEnd() {
        return next >= end;
    }

    /** The values that data pages name by their place. */
    Dictionary dictionary() throws UndecodedException {
        if (dictionary == null) {
            throw new UndecodedException("page that needs a dictionary, without one");
        }
        return dictionary;
    }

    /** The next data page; the one before is gone then. */
    Page next() throws IOException {
        while (next < end) {
            ByteArrayInputStream in = new ByteArrayInputStream(chunk, next, end - next);
            PageHeader header = Util.readPageHeader(in);
            int begin = end - in.available();
            int length = header.getCompressed_page_size();
            if (length < 0 || length > end - begin) {
                throw new UndecodedException("page of %d bytes".formatted(length));
            }
            next = begin + length;
            if (header.getType() == PageType.DATA_PAGE && header.isSetData_page_header()) {
                return data(header, begin);
            }
            DictionaryPageHeader values = header.getDictionary_page_header();
            if (header.getType() != PageType.DICTIONARY_PAGE || values == null || dictionary != null) {
                throw new UndecodedException("page of type " + header.getType());
            }
            requirePlain(values.getEncoding());
            dictionary = new Dictionary(type, decompressed(header, begin), values.getNum_values());
        }
        throw new UndecodedException("fewer pages than rows");
    }

    private static void requirePlain(Encoding encoding) throws UndecodedException {
        if (encoding != Encoding.PLAIN && encoding != Encoding.PLAIN_DICTIONARY) {
            throw new UndecodedException("dictionary encoded as " + encoding);
        }
    }

    private Page data(PageHeader header, int begin) throws UndecodedException {
        if (codec == CompressionCodec.UNCOMPRESSED) {
            return new Page(header.getData_page_header(), chunk, begin, next);
        }
        int bytes = size(header);
        if (room.length < bytes) {
            room = new byte[bytes];
        }
        decompress(begin, room, bytes);
        return new Page(header.getData_page_header(), room, 0, bytes);
    }

    private byte[] decompressed(PageHeader header, int begin) throws UndecodedException {
        byte[] target = new byte[size(header)];
        if (codec == CompressionCodec.UNCOMPRESSED) {
            System.arraycopy(chunk, begin, target, 0, Math.min(next - begin, target.length));
        } else {
            decompress(begin, target, target.length);
        }
        return target;
    }

    private int size(PageHeader header) throws UndecodedException {
        int bytes = header.getUncompressed_page_size();
        if (bytes < 0 || bytes > mostBytes) {
            throw new UndecodedException("page of %d bytes in a column of %d".formatted(bytes, mostBytes));
        }
        return bytes;
    }

    private void decompress(int begin, byte[] target, int bytes) throws UndecodedException {
        long found = Zstd.decompressByteArray(target, 0, bytes, chunk, begin, next - begin);
        if (found != bytes) {
            throw new UndecodedException("page that does not decompress to %d bytes".formatted(bytes));
        }
    }
}
