// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.vault;

import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.layout.FileHash;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;

/** A file under a temporary name that gets its SHA-256 as its name once it is complete and synced. */
final class ContentWriter implements Closeable {

    private final Path temporary;
    private final FileChannel channel;
    private final MessageDigest digest = FileHash.sha256();
    private long bytes;

    ContentWriter(Path temporaryFolder) throws IOException {
        DurableFiles.createDirectories(temporaryFolder);
        temporary = temporaryFolder.resolve(UUID.randomUUID() + ".tmp");
        channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void write(byte[] buffer, int offset, int length) throws IOException {
        digest.update(buffer, offset, length);
        ByteBuffer view = ByteBuffer.wrap(buffer, offset, length);
        while (view.hasRemaining()) {
            channel.write(view);
        }
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** Names the file by its content; content that is there already is kept and this copy dropped. */
    VaultedFile commit(Function<String, Path> home) throws IOException {
        channel.force(true);
        channel.close();
        String sha256 = HexFormat.of().formatHex(digest.digest());
        Path target = home.apply(sha256);
        if (!Files.exists(target) || Files.size(target) != bytes) {
            Path folder = target.getParent();
            if (folder != null) {
                DurableFiles.createDirectories(folder);
            }
            DurableFiles.rename(temporary, target);
        }
        return new VaultedFile(sha256, bytes);
    }

    /** Removes the temporary file unless it was committed. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
