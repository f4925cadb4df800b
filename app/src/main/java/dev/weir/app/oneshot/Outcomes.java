// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.oneshot;

import dev.weir.schemas.report.BatchReport;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of announced files so far; for one thread. */
public final class Outcomes {

    private final Clock clock;
    private final Set<String> arrivalIds;
    private final Map<String, BatchReport> newest = new HashMap<>();

    /** Waits for answers to these announcements. */
    public Outcomes(List<String> arrivalIds) {
        this(arrivalIds, Clock.systemUTC());
    }

    Outcomes(List<String> arrivalIds, Clock clock) {
        this.clock = clock;
        this.arrivalIds = new LinkedHashSet<>(arrivalIds);
    }

    /** Takes what the feed brought; answers to other announcements are none of ours. */
    public void take(List<BatchReport> reports) {
        for (BatchReport report : reports) {
            if (arrivalIds.contains(report.arrivalId())) {
                newest.put(report.arrivalId(), report);
            }
        }
    }

    /** Whether every announcement has its final answer. */
    public boolean areSettled() {
        return settled() == arrivalIds.size();
    }

    /** How many announcements have their final answer; a remedy is waited for as long as its contract says, a delivery to its end. */
    public int settled() {
        Instant now = clock.instant();
        return (int)
                newest.values().stream().filter(report -> report.isOver(now)).count();
    }

    /** How far all files together are, 0 to 1, each counting the same. */
    public double progress() {
        double done = newest.values().stream()
                .mapToDouble(report -> report.status().isSettled() ? 1 : report.progress() * 0.9)
                .sum();
        return arrivalIds.isEmpty() ? 1 : done / arrivalIds.size();
    }

    /** Data rows counted so far. */
    public long rows() {
        return newest.values().stream()
                .mapToLong(report -> report.rows().source())
                .sum();
    }

    /** The newest report per announcement, in the order in which they were announced. */
    public List<BatchReport> reports() {
        List<BatchReport> reports = new ArrayList<>();
        for (String arrivalId : arrivalIds) {
            BatchReport report = newest.get(arrivalId);
            if (report != null) {
                reports.add(report);
            }
        }
        return reports;
    }
}
