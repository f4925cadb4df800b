// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.report.MendedValue;
import dev.weir.app.report.MendedValues;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Cluster;
import dev.weir.schemas.report.BatchReport.RemedyState;
import dev.weir.schemas.report.BatchReport.Rule;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints which rules were written for batches, with values before and after, and what waits for a person. */
final class RemedyPrinter {

    private static final String ACTIVE = "ACTIVE";
    private static final int EXAMPLES = 1;
    private static final int MOST_RULES = 12;

    private final DataLayout layout;
    private final PrintWriter out;

    RemedyPrinter(DataLayout layout, PrintWriter out) {
        this.layout = layout;
        this.out = out;
    }

    /** Prints a batch's remedy; nothing where none was asked for. */
    void print(BatchReport report) {
        if (report.remedy().state() == RemedyState.PENDING) {
            out.printf("  remedy       not answered yet; what is mended lands in the next revision%n");
        }
        if (report.remedy().state() != RemedyState.ANSWERED) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "  remedy       %,d of %,d suspect rows mended and landed%n",
                report.rows().promoted(),
                report.rows().suspect());
        List<MendedValue> values = mended(report);
        report.rules().stream().limit(MOST_RULES).forEach(rule -> print(rule, report, values));
        int more = report.rules().size() - MOST_RULES;
        if (more > 0) {
            out.printf("    and %d more rule%s; see `weir rules list`%n", more, more == 1 ? "" : "s");
        }
        long ruleless =
                report.clusters().stream().filter(each -> each.ruleId() == null).count();
        if (ruleless > 0) {
            out.printf("    %d cluster%s no rule was found for%n", ruleless, ruleless == 1 ? "" : "s");
        }
    }

    private void print(Rule rule, BatchReport report, List<MendedValue> values) {
        String columns = report.clusters().stream()
                .filter(cluster -> rule.id().equals(cluster.ruleId()))
                .map(cluster -> cluster.column() == null ? "the row" : cluster.column())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!rule.status().equals(ACTIVE)) {
            out.printf("    %s  %s %s: %s%n", rule.id(), columns, example(rule, report), rule.status());
            out.printf("      %s%n", rule.reason());
            return;
        }
        out.printf(
                Locale.ROOT,
                "    %s  %s, %,d row%s: %s%n",
                rule.id(),
                columns,
                rule.rows(),
                rule.rows() == 1 ? "" : "s",
                values.stream()
                        .filter(value -> value.rule().equals(rule.id()))
                        .limit(EXAMPLES)
                        .map(value -> value.before() + " -> " + value.after())
                        .collect(Collectors.joining(", ")));
    }

    private static String example(Rule rule, BatchReport report) {
        return report.clusters().stream()
                .filter(cluster -> rule.id().equals(cluster.ruleId()))
                .map(Cluster::example)
                .findFirst()
                .map(example -> "'" + example + "'")
                .orElse("");
    }

    /** Values are worth showing, and nothing fails because they cannot be. */
    private List<MendedValue> mended(BatchReport report) {
        String dataset = report.dataset();
        String batchId = report.batchId();
        if (dataset == null || batchId == null) {
            return List.of();
        }
        try {
            return new MendedValues(layout, report.tenant(), dataset).ofBatch(batchId, EXAMPLES);
        } catch (IOException e) {
            return List.of();
        }
    }
}
