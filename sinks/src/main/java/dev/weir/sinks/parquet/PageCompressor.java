// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses the pages of one file with Zstandard, without the codecs of Hadoop and their configuration. The native
 * state and the room for the result serve page after page: a page is copied on before the next one comes.
 */
final class PageCompressor implements BytesInputCompressor {

    /** For bytes that do not compress, such as hashes. */
    static final BytesInputCompressor NONE = new Uncompressed();

    private static final int LEVEL = 1;

    private final HeapByteBufferAllocator heap = new HeapByteBufferAllocator();
    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);
    private byte[] packed = new byte[0];

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
        ByteBuffer plain = bytes.toByteBuffer(heap, released -> {});
        int most = Math.toIntExact(Zstd.compressBound(plain.remaining()));
        if (packed.length < most) {
            packed = new byte[most];
        }
        try {
            int length = zstd.compressByteArray(
                    packed, 0, most, plain.array(), plain.arrayOffset() + plain.position(), plain.remaining());
            return BytesInput.from(packed, 0, length);
        } catch (ZstdException e) {
            throw new IOException("Zstandard could not compress a page: " + e.getMessage(), e);
        }
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.ZSTD;
    }

    /** Frees the native state; may be called again. */
    @Override
    public void release() {
        zstd.close();
        packed = new byte[0];
    }

    /** Leaves pages as they are. */
    private static final class Uncompressed implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput bytes) {
            return bytes;
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.UNCOMPRESSED;
        }

        @Override
        public void release() {
            // Holds nothing.
        }
    }
}
