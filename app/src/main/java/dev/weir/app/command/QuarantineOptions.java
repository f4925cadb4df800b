// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.identity.BatchIds;
import dev.weir.sinks.quarantine.QuarantineFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which quarantined rows are meant. */
final class QuarantineOptions {

    @Option(names = "--dataset", paramLabel = "D", description = "Of one dataset.")
    private @Nullable String dataset;

    @Option(names = "--batch", paramLabel = "ID", description = "Of one batch.")
    private @Nullable String batch;

    @Option(names = "--column", paramLabel = "C", description = "With a fault in one column.")
    private @Nullable String column;

    @Option(names = "--clause", paramLabel = "C", description = "That broke one clause.")
    private @Nullable String clause;

    @Option(names = "--code", paramLabel = "CODE", description = "With one reason code, such as TYPE_MISMATCH.")
    private @Nullable String code;

    @Option(names = "--row", paramLabel = "ROW_ID", description = "One row, by its id.")
    private @Nullable String row;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            defaultValue = BatchIds.DEFAULT_TENANT,
            description = "Of one tenant (default: ${DEFAULT-VALUE}).")
    private String tenant = BatchIds.DEFAULT_TENANT;

    QuarantineFilter filter() {
        return new QuarantineFilter(tenant, dataset, batch, column, clause, code, row);
    }
}
