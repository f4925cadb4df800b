// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.quarantine;

import dev.weir.schemas.identity.BatchIds;
import dev.weir.sinks.duck.DuckSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which quarantined rows are meant; what is null does not matter.
 *
 * @param column of the contract, as a violation names it
 * @param rowId 32 hexadecimal digits
 */
public record QuarantineFilter(
        String tenant,
        @Nullable String dataset,
        @Nullable String batchId,
        @Nullable String column,
        @Nullable String clause,
        @Nullable String code,
        @Nullable String rowId) {

    /** Every row of the default tenant. */
    public static final QuarantineFilter ALL =
            new QuarantineFilter(BatchIds.DEFAULT_TENANT, null, null, null, null, null, null);

    public QuarantineFilter withDataset(String name) {
        return new QuarantineFilter(tenant, name, batchId, column, clause, code, rowId);
    }

    public QuarantineFilter withBatchId(String id) {
        return new QuarantineFilter(tenant, dataset, id, column, clause, code, rowId);
    }

    public QuarantineFilter withCode(String reason) {
        return new QuarantineFilter(tenant, dataset, batchId, column, clause, reason, rowId);
    }

    public QuarantineFilter withColumn(String name) {
        return new QuarantineFilter(tenant, dataset, batchId, name, clause, code, rowId);
    }

    public QuarantineFilter withRowId(String hex) {
        return new QuarantineFilter(tenant, dataset, batchId, column, clause, code, hex);
    }

    /** As a condition on rows of the view {@code quarantine}. */
    String rows() {
        List<String> conditions = new ArrayList<>(List.of("true"));
        add(conditions, "dataset", dataset);
        add(conditions, "batch_id", batchId);
        if (rowId != null) {
            conditions.add("hex(row_id) = upper(" + DuckSession.text(rowId) + ")");
        }
        String violation = violation("v.");
        if (!violation.equals("true")) {
            conditions.add("len(list_filter(violations, lambda v: " + violation + ")) > 0");
        }
        return String.join(" AND ", conditions);
    }

    /** As a condition on one violation. */
    String violation(String prefix) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        add(conditions, prefix + "\"column\"", column);
        add(conditions, prefix + "clause", clause);
        add(conditions, prefix + "code", code);
        return conditions.size() == 1
                ? conditions.get(0)
                : String.join(" AND ", conditions.subList(1, conditions.size()));
    }

    private static void add(List<String> conditions, String name, @Nullable String value) {
        if (value != null) {
            conditions.add(name + " = " + DuckSession.text(value));
        }
    }
}
