// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.report.BatchReport;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The batches of an installation as they stand. */
final class KnownBatches {

    private final List<BatchReport> reports;

    KnownBatches(Collection<BatchReport> reports) {
        this.reports = reports.stream()
                .sorted(Comparator.comparing((BatchReport report) -> String.valueOf(report.dataset()))
                        .thenComparing(BatchReport::file)
                        .thenComparing(report -> String.valueOf(report.batchId())))
                .toList();
    }

    /** All of them, by dataset and file. */
    List<BatchReport> all() {
        return reports;
    }

    /** The one whose id, or arrival id, is or begins with {@code id}. */
    BatchReport one(String id) {
        List<BatchReport> found =
                reports.stream().filter(report -> id.equals(report.batchId())).toList();
        if (found.isEmpty()) {
            found = reports.stream()
                    .filter(report -> beginsWith(report.batchId(), id) || beginsWith(report.arrivalId(), id))
                    .toList();
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw CommandFailure.usage(
                found.isEmpty()
                        ? "There is no batch '%s'. `weir batches` lists those that there are.".formatted(id)
                        : "%d batches begin with '%s'. Give more of the id: `weir batches` lists them."
                                .formatted(found.size(), id));
    }

    private static boolean beginsWith(@org.jspecify.annotations.Nullable String whole, String beginning) {
        return whole != null && whole.startsWith(beginning);
    }
}
