// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses pages with Zstandard, without the codecs of Hadoop and their configuration. */
enum PageCompressor implements BytesInputCompressor {
    ZSTD(CompressionCodecName.ZSTD) {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteBuffer plain = bytes.toByteBuffer(HEAP, released -> {});
            byte[] packed = new byte[Math.toIntExact(Zstd.compressBound(plain.remaining()))];
            long length = Zstd.compressByteArray(
                    packed,
                    0,
                    packed.length,
                    plain.array(),
                    plain.arrayOffset() + plain.position(),
                    plain.remaining(),
                    LEVEL);
            if (Zstd.isError(length)) {
                throw new IOException("Zstandard could not compress a page: " + Zstd.getErrorName(length));
            }
            return BytesInput.from(packed, 0, (int) length);
        }
    },
    /** For bytes that do not compress, such as hashes. */
    NONE(CompressionCodecName.UNCOMPRESSED) {
        @Override
        public BytesInput compress(BytesInput bytes) {
            return bytes;
        }
    };

    private static final int LEVEL = 1;
    private static final HeapByteBufferAllocator HEAP = new HeapByteBufferAllocator();

    private final CompressionCodecName codec;

    PageCompressor(CompressionCodecName codec) {
        this.codec = codec;
    }

    @Override
    public CompressionCodecName getCodecName() {
        return codec;
    }

    @Override
    public void release() {
        // Holds nothing.
    }
}
