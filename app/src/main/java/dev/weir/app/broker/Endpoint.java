// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Which process serves at which ports. Written by the broker process before it serves, and kept after its end, so that
 * the next one takes the same ports where they are free.
 *
 * @param pid the broker's process
 * @param startedAt milliseconds since the epoch when that process began, which tells it from a later one of the same id;
 *     0 where the system does not say
 * @param port for clients
 * @param controllerPort for the controller
 */
record Endpoint(long pid, long startedAt, int port, int controllerPort) {

    /** This very process at these ports. */
    static Endpoint ofThisProcess(int port, int controllerPort) {
        ProcessHandle self = ProcessHandle.current();
        return new Endpoint(self.pid(), startOf(self), port, controllerPort);
    }

    /** The last one written; empty where none was, or where it cannot be understood. */
    static Optional<Endpoint> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new Endpoint(
                    Long.parseLong(properties.getProperty("pid")),
                    Long.parseLong(properties.getProperty("started")),
                    Integer.parseInt(properties.getProperty("port")),
                    Integer.parseInt(properties.getProperty("controller.port"))));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("started", Long.toString(startedAt));
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("controller.port", Integer.toString(controllerPort));
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(temporary)) {
            properties.store(writer, "The embedded broker of this data directory");
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process, if it still lives. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(found -> {
            long start = startOf(found);
            return startedAt == 0 || start == 0 || start == startedAt;
        });
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
