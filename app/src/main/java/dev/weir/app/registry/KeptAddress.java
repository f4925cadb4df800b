// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where the embedded registry of a data directory answers, or answered last: a file with its address, for people and
 * scripts, and for the next start, which takes the same port where it is free.
 */
public final class KeptAddress {

    private final Path file;

    /** Of the registry of {@code dataDir}. */
    public KeptAddress(Path dataDir) {
        this.file = dataDir.resolve("registry").resolve("url");
    }

    /** The address; empty where no embedded registry has ever started. */
    public Optional<URI> read() {
        try {
            return Optional.of(URI.create(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code configured}, or the last port if none is configured and it is free, or else 0. */
    int port(int configured) {
        if (configured > 0) {
            return configured;
        }
        int last = read().map(URI::getPort).orElse(0);
        return last > 0 && isFree(last) ? last : 0;
    }

    void write(URI url) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling("url.new");
        Files.writeString(temporary, url + "\n", StandardCharsets.UTF_8);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
