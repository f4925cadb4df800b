// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.contract.Deliveries;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Delivery;
import dev.weir.schemas.report.BatchReport.Rows;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.report.BatchReport.Violation;
import dev.weir.sinks.layout.DataLayout;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what became of files, as a person wants to read it. */
final class BatchesPrinter {

    private static final int MOST_VIOLATIONS = 5;
    private static final double GUESS = 0.5;

    private final PrintWriter out;
    private final RemedyPrinter remedies;

    BatchesPrinter(PrintWriter out, Path dataDir) {
        this.out = out;
        this.remedies = new RemedyPrinter(new DataLayout(dataDir), out);
    }

    void print(List<BatchReport> reports) {
        reports.forEach(this::print);
        out.flush();
    }

    /** Prints one batch: the books, why rows were put aside, where the proof lies. */
    void print(BatchReport report) {
        out.printf("%n%s  %s%n", nameOf(report.file()), report.status());
        Rows rows = report.rows();
        if (report.status() == Status.BALANCED) {
            out.printf(
                    Locale.ROOT,
                    "  %,d rows = %,d landed + %,d quarantined%s%n",
                    rows.source(),
                    rows.landed(),
                    rows.quarantined(),
                    skipped(report));
            report.violations().stream().limit(MOST_VIOLATIONS).forEach(this::print);
            int more = report.violations().size() - MOST_VIOLATIONS;
            if (more > 0) {
                out.printf("    and %d more clause%s; see the report%n", more, more == 1 ? "" : "s");
            }
            remedies.print(report);
        }
        if (report.reason() != null) {
            out.printf("  %s%s%n", report.reasonCode() == null ? "" : report.reasonCode() + ": ", report.reason());
        }
        if (report.schema() != null && report.schema().confidence() < GUESS) {
            out.printf(
                    Locale.ROOT,
                    "  the format is a guess (confidence %.2f): state it in a contract to be sure%n",
                    report.schema().confidence());
        }
        report.deliveries().stream()
                .filter(delivery -> !delivery.to().equals(Deliveries.LAKE))
                .forEach(this::print);
        if (report.certificate() != null && report.status() == Status.BALANCED) {
            out.printf("  certificate  %s%n", report.certificate());
        }
        if (report.batchId() != null) {
            out.printf("  batch        %s%s%n", report.batchId(), contract(report));
        }
    }

    private void print(Delivery delivery) {
        String state = delivery.pending() ? "under way" : delivery.balanced() ? "read back, balanced" : "not balanced";
        out.printf(Locale.ROOT, "  %-12s %,d rows, %s%n", delivery.to(), delivery.rows(), state);
    }

    private void print(Violation violation) {
        String column = violation.column() == null ? "the row" : violation.column();
        out.printf(
                Locale.ROOT, "    %,d × %s: %s (%s)%n", violation.rows(), violation.code(), column, violation.clause());
    }

    private static String skipped(BatchReport report) {
        if (report.skipped().isEmpty()) {
            return "";
        }
        return report.skipped().stream()
                .map(skip -> "%s %,d B".formatted(skip.what(), skip.bytes()))
                .collect(Collectors.joining(", ", "   (skipped: ", ")"));
    }

    private static String contract(BatchReport report) {
        if (report.contract() == null) {
            return "";
        }
        String kind = report.contract().inferred() ? "inferred contract" : "contract";
        return ", %s %s@%s"
                .formatted(kind, report.contract().id(), report.contract().version());
    }

    private static String nameOf(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
