// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of this machine, as Linux shows them below {@code /proc}. What ends while it is looked at is left out. */
public final class ProcTable {

    /** Unit of times in {@code stat}: a hundredth of a second on every architecture that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final long KIB = 1024;
    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int CHILDREN_USER_TIME = 13;

    private final Path root;

    ProcTable(Path root) {
        this.root = root;
    }

    /** The table of the running machine. */
    public static ProcTable ofThisMachine() {
        return new ProcTable(Path.of("/proc"));
    }

    /**
     * A process or thread.
     *
     * @param name at most 15 characters, the rest is cut off
     * @param cpuSeconds of its own, in user and system mode
     * @param childrenCpuSeconds of all children that have ended and were waited for
     */
    public record Proc(long id, long parent, String name, double cpuSeconds, double childrenCpuSeconds) {}

    /** A process; empty once it has ended. */
    public Optional<Proc> process(long pid) {
        return stat(root.resolve(Long.toString(pid)).resolve("stat"));
    }

    /** A process and all that descend from it, parents before their children. */
    public List<Proc> family(long pid) {
        List<Proc> all = numbered(root);
        List<Proc> family = new ArrayList<>();
        process(pid).ifPresent(family::add);
        for (int i = 0; i < family.size(); i++) {
            long parent = family.get(i).id();
            all.stream().filter(each -> each.parent() == parent).forEach(family::add);
        }
        return family;
    }

    /** The threads of a process. */
    public List<Proc> threads(long pid) {
        return numbered(root.resolve(Long.toString(pid)).resolve("task"));
    }

    /** The arguments that a process was started with, separated by blanks. */
    public String commandLine(long pid) {
        return read(root.resolve(Long.toString(pid)).resolve("cmdline"))
                .map(text -> text.replace('\0', ' ').strip())
                .orElse("");
    }

    /** The memory of a process; nothing once it has ended. */
    public Resident resident(long pid) {
        String status = read(root.resolve(Long.toString(pid)).resolve("status")).orElse("");
        return new Resident(
                bytes(status, "VmRSS:"),
                bytes(status, "RssAnon:"),
                bytes(status, "RssFile:") + bytes(status, "RssShmem:"),
                bytes(status, "VmHWM:"));
    }

    private static long bytes(String status, String key) {
        return status.lines()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
                .findFirst()
                .orElse(0);
    }

    private static List<Proc> numbered(Path folder) {
        List<Proc> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[0-9]*")) {
            entries.forEach(entry -> stat(entry.resolve("stat")).ifPresent(found::add));
        } catch (IOException ended) {
            return List.of();
        }
        return found;
    }

    /** The name stands in brackets and may hold anything, so fields are counted from the last bracket. */
    private static Optional<Proc> stat(Path file) {
        return read(file).map(text -> {
            int open = text.indexOf('(');
            int close = text.lastIndexOf(')');
            String[] fields = text.substring(close + 2).split(" ");
            return new Proc(
                    Long.parseLong(text.substring(0, open).strip()),
                    Long.parseLong(fields[PARENT]),
                    text.substring(open + 1, close),
                    seconds(fields, USER_TIME),
                    seconds(fields, CHILDREN_USER_TIME));
        });
    }

    /** User time and, in the field after it, system time. */
    private static double seconds(String[] fields, int first) {
        return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) / TICKS_PER_SECOND;
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException | UncheckedIOException ended) {
            return Optional.empty();
        }
    }
}
