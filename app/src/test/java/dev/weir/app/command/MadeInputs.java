// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.fixture.ItemFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Inputs that no text can say. What they need stays until it is cleared away. */
final class MadeInputs {

    /** Small disks, so that a test may fill them. */
    static final int DISK_MEGABYTES = 160;

    private static final int HUGE_FIELD_BYTES = 50 << 20;

    private final Path home;
    private final Path in;
    private final List<Path> mounts = new ArrayList<>();
    private final AtomicBoolean isChanging = new AtomicBoolean();
    private final List<Thread> writers = new ArrayList<>();

    MadeInputs(Path home) {
        this.home = home;
        this.in = home.resolve("in");
    }

    /** The input of that name; empty where this machine cannot make it. */
    Optional<Path> make(String name) throws Exception {
        return switch (name) {
            case "vanished file" -> Optional.of(in.resolve("items-vanished.csv"));
            case "directory" -> Optional.of(Files.createDirectory(in.resolve("items-folder.csv")));
            case "unreadable file" -> unreadable(in.resolve("items-secret.csv"));
            case "changing file" -> Optional.of(changing(in.resolve("items-changing.csv")));
            case "ten thousand columns" -> Optional.of(tenThousandColumns(in.resolve("wide.csv")));
            case "huge field" -> Optional.of(hugeField(in.resolve("items-huge.csv")));
            case "stray quote" -> Optional.of(strayQuote(in.resolve("items-stray.csv")));
            case "link out of a root" ->
                Optional.of(Files.createSymbolicLink(
                        in.resolve("items-link.csv"), home.resolve("contracts/items.odcs.yaml")));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Root may read everything; then a file that the kernel refuses to read is put in its place. */
    private Optional<Path> unreadable(Path file) throws Exception {
        Files.writeString(file, "id,name,amount\n1,a,1.00\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        if (!Files.isReadable(file)) {
            return Optional.of(file);
        }
        boolean isMounted = run("mount", "--bind", "/proc/self/mem", file.toString());
        if (isMounted) {
            mounts.add(file);
        }
        return isMounted ? Optional.of(file) : Optional.empty();
    }

    private Path changing(Path file) throws IOException {
        Files.write(file, new byte[8 << 20]);
        isChanging.set(true);
        Thread writer = new Thread(() -> append(file), "changing");
        writers.add(writer);
        writer.start();
        return file;
    }

    private void append(Path file) {
        try {
            while (isChanging.get()) {
                Files.write(file, new byte[] {'x'}, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From here on no file changes any more. */
    void rest() throws InterruptedException {
        isChanging.set(false);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static Path tenThousandColumns(Path file) throws IOException {
        String header = IntStream.rangeClosed(1, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row =
                IntStream.rangeClosed(1, 10_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return Files.writeString(file, header + "\n" + (row + "\n").repeat(3));
    }

    private static Path hugeField(Path file) throws IOException {
        byte[] field = new byte[HUGE_FIELD_BYTES];
        Arrays.fill(field, (byte) 'x');
        Files.writeString(file, ItemFiles.HEADER + "1,a,1.00\n2,");
        Files.write(file, field, StandardOpenOption.APPEND);
        return Files.writeString(file, ",2.00\n3,c,3.00\n", StandardOpenOption.APPEND);
    }

    private static Path strayQuote(Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(ItemFiles.HEADER);
            for (int row = 1; row <= 1_000_000; row++) {
                writer.write(row + (row == 3 ? ",\"n," : ",n,") + row % 1000 + ".50\n");
            }
        }
        return file;
    }

    /** A disk of its own at a place; empty where this user may not mount one. */
    Optional<Path> disk(Path place) throws Exception {
        Files.createDirectories(place);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEGABYTES + "m", "tmpfs", place.toString())) {
            return Optional.empty();
        }
        mounts.add(place);
        return Optional.of(place);
    }

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    /** Takes away what was put in the way. */
    void clear() throws Exception {
        rest();
        for (Path mount : mounts) {
            run("umount", "-l", mount.toString());
        }
    }
}
