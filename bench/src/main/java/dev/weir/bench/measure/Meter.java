// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

import dev.weir.bench.measure.ProcTable.Proc;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at a pipeline and its children again and again, and keeps the last processor times and the greatest memory. What
 * happens after the last look is not seen: a tenth of a second, if it looks that often.
 */
public final class Meter {

    private final ProcTable table;
    private final long pid;
    private final Map<Long, Seen> processes = new HashMap<>();
    private final Map<Long, Proc> threads = new HashMap<>();
    private final Map<Long, Part> parts = new HashMap<>();
    private Map<Part, Resident> peak = new EnumMap<>(Part.class);

    private record Seen(Part part, double cpuSeconds, long highest) {

        /** A process that is about to end has given its memory back. */
        Seen then(Seen next) {
            return new Seen(next.part, next.cpuSeconds, Math.max(highest, next.highest));
        }
    }

    /** Watches a pipeline by its process id. */
    public Meter(ProcTable table, long pid) {
        this.table = table;
        this.pid = pid;
    }

    /** Looks once. */
    public void look() {
        Map<Part, Resident> now = new EnumMap<>(Part.class);
        for (Proc process : table.family(pid)) {
            Part part = parts.computeIfAbsent(process.id(), id -> partOf(process));
            Resident resident = table.resident(process.id());
            now.merge(part, resident, Resident::plus);
            Seen seen = new Seen(part, process.cpuSeconds(), resident.highest());
            processes.merge(process.id(), seen, Seen::then);
            if (part == Part.CHILDREN) {
                // It may be a shell that is about to become something else.
                parts.remove(process.id());
            }
        }
        if (total(now) > total(peak)) {
            peak = now;
        }
        table.threads(pid).forEach(thread -> threads.put(thread.id(), thread));
    }

    private Part partOf(Proc process) {
        return Part.of(process.id() == pid, table.commandLine(process.id()));
    }

    private static long total(Map<Part, Resident> sizes) {
        return sizes.values().stream().mapToLong(Resident::total).sum();
    }

    /** What was seen so far. */
    public Usage usage() {
        Map<Part, Double> cpu = new EnumMap<>(Part.class);
        Map<Part, Long> highest = new EnumMap<>(Part.class);
        for (Seen seen : processes.values()) {
            cpu.merge(seen.part(), seen.cpuSeconds(), Double::sum);
            highest.merge(seen.part(), seen.highest(), Long::sum);
        }
        Map<Work, Double> work = new EnumMap<>(Work.class);
        threads.values().forEach(thread -> work.merge(Work.of(thread.name()), thread.cpuSeconds(), Double::sum));
        return new Usage(cpu, work, peak, highest);
    }
}
