// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.remediation.library.StoredRule;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rules are meant. */
final class RuleOptions {

    @Option(names = "--tenant", paramLabel = "T", description = "Of one tenant.")
    private @Nullable String tenant;

    @Option(names = "--dataset", paramLabel = "D", description = "Of one dataset.")
    private @Nullable String dataset;

    @Option(names = "--column", paramLabel = "C", description = "Of one column.")
    private @Nullable String column;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "With one status: active, awaiting_review, refuted, imported.")
    private @Nullable String status;

    boolean accept(StoredRule rule) {
        return (tenant == null || tenant.equals(rule.tenant()))
                && (dataset == null || dataset.equals(rule.dataset()))
                && (column == null || column.equals(rule.column()))
                && (status == null || status.toUpperCase(Locale.ROOT).equals(rule.status()));
    }
}
