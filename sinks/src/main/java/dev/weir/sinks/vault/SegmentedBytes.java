// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.vault;

import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Vaulted files read as one stream; files are opened when they are first read from. Used by one thread. */
final class SegmentedBytes implements ByteSource {

    private final Path[] files;
    /** Where each file begins in the stream; one more entry for its end. */
    private final long[] starts;

    private final @Nullable FileChannel[] channels;

    private SegmentedBytes(Path[] files, long[] starts) {
        this.files = files;
        this.starts = starts;
        this.channels = new FileChannel[files.length];
    }

    static ByteSource open(List<VaultedFile> parts, Function<String, Path> home) throws IOException {
        Path[] files = new Path[parts.size()];
        long[] starts = new long[parts.size() + 1];
        for (int i = 0; i < files.length; i++) {
            VaultedFile part = parts.get(i);
            files[i] = home.apply(part.sha256());
            starts[i + 1] = starts[i] + part.bytes();
            requireSize(files[i], part.bytes());
        }
        return new SegmentedBytes(files, starts);
    }

    private static void requireSize(Path file, long expected) throws IOException {
        long found = Files.exists(file) ? Files.size(file) : -1;
        if (found != expected) {
            throw new IOException("Vault: %s: expected %d bytes, found %s. Restore it from a backup"
                    .formatted(file, expected, found < 0 ? "no file" : found + " bytes"));
        }
    }

    @Override
    public long size() {
        return starts[files.length];
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        int done = 0;
        while (done < length && position + done < size()) {
            done += readWithin(position + done, target, offset + done, length - done);
        }
        return done;
    }

    private int readWithin(long position, byte[] target, int offset, int length) throws IOException {
        int file = fileAt(position);
        int wanted = (int) Math.min(length, starts[file + 1] - position);
        int read = channel(file).read(ByteBuffer.wrap(target, offset, wanted), position - starts[file]);
        if (read < 0) {
            throw new IOException("Vault: %s ended before its %d bytes. Restore it from a backup"
                    .formatted(files[file], starts[file + 1] - starts[file]));
        }
        return read;
    }

    private int fileAt(long position) {
        int index = Arrays.binarySearch(starts, position);
        int file = index >= 0 ? index : -index - 2;
        while (starts[file + 1] == position) {
            file++;
        }
        return file;
    }

    private FileChannel channel(int file) throws IOException {
        FileChannel open = channels[file];
        if (open == null) {
            open = FileChannel.open(files[file], StandardOpenOption.READ);
            channels[file] = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : channels) {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
