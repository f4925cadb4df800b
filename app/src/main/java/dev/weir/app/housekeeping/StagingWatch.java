// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.housekeeping;

import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.RemedyState;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.sinks.sweep.Sweeper.Attempt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows which attempts are over, from what {@code weir.batches} says; for one thread. */
final class StagingWatch {

    private final Map<String, Last> last = new HashMap<>();

    private record Last(int attempt, Status status, boolean isMending) {}

    /** Takes what the feed brought; answers to arrivals that opened no batch say nothing about attempts. */
    void take(List<BatchReport> reports) {
        for (BatchReport report : reports) {
            if (report.batchId() != null && report.attempt() > 0) {
                last.put(
                        report.batchId(),
                        new Last(
                                report.attempt(),
                                report.status(),
                                report.remedy().state() == RemedyState.PENDING));
            }
        }
    }

    /**
     * Whether nothing that the attempt staged is needed any more. A held batch waits for a decision with its files, a remedy
     * stages what it mends before that is published.
     */
    boolean isOver(Attempt attempt) {
        Last now = last.get(attempt.batchId());
        if (now == null || attempt.number() > now.attempt()) {
            return false;
        }
        boolean isEnded = (now.status() == Status.BALANCED && !now.isMending())
                || now.status() == Status.DISCARDED
                || now.status() == Status.FAILED
                || now.status() == Status.UNBALANCED;
        return attempt.number() < now.attempt() || isEnded;
    }
}
