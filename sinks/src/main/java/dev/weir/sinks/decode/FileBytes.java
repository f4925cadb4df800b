// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file; safe for use by several threads. */
final class FileBytes implements Closeable {

    private final FileChannel channel;

    private FileBytes(FileChannel channel) {
        this.channel = channel;
    }

    static FileBytes open(Path file) throws UndecodedException {
        try {
            return new FileBytes(FileChannel.open(file, StandardOpenOption.READ));
        } catch (IOException e) {
            throw UndecodedException.of(file, e);
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Reads {@code length} bytes to the beginning of {@code target}. */
    void read(long position, byte[] target, int length) throws IOException {
        if (position < 0 || length < 0 || position + length > size()) {
            throw new UndecodedException("%d bytes at %d of a file of %d".formatted(length, position, size()));
        }
        ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new UndecodedException("file that was cut off");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
