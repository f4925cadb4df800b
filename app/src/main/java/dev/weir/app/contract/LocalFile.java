// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.contract;

import dev.weir.formats.detect.Compression;
import dev.weir.formats.detect.Detection;
import dev.weir.formats.detect.FormatDetector;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FormatHints;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that somebody points at, for a look at its beginning; of a packed one no more than a sample is unpacked. */
public final class LocalFile implements Closeable {

    private static final int SAMPLE_BYTES = 16 << 20;
    private static final int MAGIC_BYTES = 16;

    private final Path path;
    private final String compression;
    private final ByteSource bytes;

    private LocalFile(Path path, String compression, ByteSource bytes) {
        this.path = path;
        this.compression = compression;
        this.bytes = bytes;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read, or is packed and damaged
     */
    public static LocalFile open(Path path) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            in.mark(MAGIC_BYTES);
            String compression = Compression.sniff(in.readNBytes(MAGIC_BYTES));
            if (compression.equals(Compression.NONE)) {
                return new LocalFile(path, compression, new OnDisk(FileChannel.open(path, StandardOpenOption.READ)));
            }
            in.reset();
            try (InputStream decoded = Compression.decode(in)) {
                return new LocalFile(path, compression, new InMemory(decoded.readNBytes(SAMPLE_BYTES)));
            }
        }
    }

    /** What kind of file it is. */
    public Detection detect(FormatHints hints) throws IOException {
        return FormatDetector.detect(bytes, String.valueOf(path.getFileName()), compression, hints);
    }

    /** Its decoded bytes, or their beginning. */
    public ByteSource bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private record OnDisk(FileChannel channel, long size) implements ByteSource {

        OnDisk(FileChannel channel) throws IOException {
            this(channel, channel.size());
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
            int done = 0;
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, position + done);
                if (read < 0) {
                    break;
                }
                done += read;
            }
            return done;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class InMemory implements ByteSource {

        private final byte[] content;

        InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) {
            int count = (int) Math.max(0, Math.min(length, content.length - position));
            if (count > 0) {
                System.arraycopy(content, (int) position, target, offset, count);
            }
            return count;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
