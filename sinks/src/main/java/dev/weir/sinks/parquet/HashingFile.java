// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A new file that knows the SHA-256 of what went through it, and is synced before it is closed. */
final class HashingFile implements OutputFile {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final MessageDigest digest = FileHash.sha256();
    private long bytes;

    HashingFile(Path path) {
        this.path = path;
    }

    /** How many bytes were written. */
    long bytes() {
        return bytes;
    }

    /** The SHA-256 in lower-case hex; to be asked once, after the stream was closed. */
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return new Stream(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return path.toString();
    }

    private final class Stream extends PositionOutputStream {

        private final FileChannel channel;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int filled;

        Stream(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long getPos() {
            return bytes;
        }

        @Override
        public void write(int value) throws IOException {
            if (filled == BUFFER_BYTES) {
                drain();
            }
            buffer[filled++] = (byte) value;
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (length > BUFFER_BYTES - filled) {
                drain();
            }
            if (length > BUFFER_BYTES) {
                writeThrough(source, offset, length);
            } else {
                System.arraycopy(source, offset, buffer, filled, length);
                filled += length;
            }
            bytes += length;
        }

        private void drain() throws IOException {
            writeThrough(buffer, 0, filled);
            filled = 0;
        }

        private void writeThrough(byte[] source, int offset, int length) throws IOException {
            digest.update(source, offset, length);
            ByteBuffer view = ByteBuffer.wrap(source, offset, length);
            while (view.hasRemaining()) {
                channel.write(view);
            }
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                try (channel) {
                    drain();
                    channel.force(true);
                }
            }
        }
    }
}
