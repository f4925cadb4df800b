// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that looks like {@code /proc}. */
record FakeProc(Path root) {

    ProcTable table() {
        return new ProcTable(root);
    }

    void process(long pid, long parent, String name, String commandLine, long ticks) throws IOException {
        Path folder = Files.createDirectories(root.resolve(Long.toString(pid)));
        Files.writeString(folder.resolve("stat"), stat(pid, parent, name, ticks));
        Files.writeString(folder.resolve("cmdline"), commandLine.replace(' ', '\0') + '\0');
    }

    void memory(long pid, long kib, long anonymousKib, long highestKib) throws IOException {
        Files.writeString(
                root.resolve(Long.toString(pid)).resolve("status"),
                "Name:\tjava\nVmHWM:\t%d kB\nVmRSS:\t%d kB\nRssAnon:\t%d kB\nRssFile:\t%d kB\nRssShmem:\t0 kB\n"
                        .formatted(highestKib, kib, anonymousKib, kib - anonymousKib));
    }

    void thread(long pid, long tid, String name, long ticks) throws IOException {
        Path folder = Files.createDirectories(
                root.resolve(Long.toString(pid)).resolve("task").resolve(Long.toString(tid)));
        Files.writeString(folder.resolve("stat"), stat(tid, 1, name, ticks));
    }

    /** Half of the ticks are the system's; three hundred of each kind are those of children. */
    private static String stat(long id, long parent, String name, long ticks) {
        return "%d (%s) S %d 1 1 0 -1 4194560 1 2 3 4 %d %d 300 300 20 0 1 0 100\n"
                .formatted(id, name, parent, ticks - ticks / 2, ticks / 2);
    }
}
