// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Rule;
import dev.weir.schemas.report.BatchReport.Status;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a newcomer may want to try on the batches of the demo. */
final class NextSteps {

    private final List<BatchReport> reports;

    NextSteps(List<BatchReport> reports) {
        this.reports = List.copyOf(reports);
    }

    void print(PrintWriter out) {
        out.printf("%nEvery row is landed or quarantined, by count and by digest; the certificates prove it.%n");
        out.printf("%nWhat to try next (add --data if you did):%n");
        out.printf("  ./weir query \"SELECT * FROM lake.orders LIMIT 5\"%n");
        out.printf("  ./weir query \"SELECT row_number, code, remedy, raw FROM quarantine\"%n");
        out.printf("  ./weir quarantine list%n");
        rule("ACTIVE").ifPresent(rule -> out.printf("  ./weir rules show %s%n", rule.id()));
        rule("AWAITING_REVIEW")
                .ifPresent(rule -> out.printf("  ./weir rules show %s      it waits for a person%n", rule.id()));
        newest().ifPresent(report -> out.printf("  ./weir certificate verify %s%n", report.certificate()));
        reports.stream()
                .filter(report -> report.status() == Status.HELD)
                .findFirst()
                .ifPresent(report -> out.printf("  ./weir batches release %s%n", report.batchId()));
        out.printf("  ./weir process your-file.csv%n");
        out.flush();
    }

    /** The batch with most revisions. */
    private Optional<BatchReport> newest() {
        return reports.stream()
                .filter(report -> report.status() == Status.BALANCED)
                .max(Comparator.comparingInt(BatchReport::revision)
                        .thenComparing(report -> report.rows().promoted()));
    }

    private Optional<Rule> rule(String status) {
        return reports.stream()
                .flatMap(report -> report.rules().stream())
                .filter(rule -> rule.status().equals(status))
                .findFirst();
    }
}
