// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.reason.BatchReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a batch must pass before it is published. Conservation cannot be waived; the others can, by a person. */
final class Gates {

    private final PublishOrder order;

    Gates(PublishOrder order) {
        this.order = order;
    }

    /** The gates that need no file to be read. */
    Optional<Stop> beforeReading() {
        long suspects = order.tallies().stream()
                .map(SplitTally::getQuarantined)
                .mapToLong(Conservation::rows)
                .sum();
        return new Conservation(order).breach().or(this::rowCount).or(() -> suspectShare(suspects));
    }

    private Optional<Stop> rowCount() {
        Long expected = order.plan().expectedRows();
        long found = order.cut().getRows();
        if (expected == null || expected == found || order.isWaived(BatchReason.ROW_COUNT_MISMATCH)) {
            return Optional.empty();
        }
        return Optional.of(Stop.held(
                BatchReason.ROW_COUNT_MISMATCH,
                "Batch %s: its producer announced %d rows, the file has %d"
                        .formatted(order.plan().batchId(), expected, found)));
    }

    /** The circuit breaker: too many suspects mean that something else is wrong than some rows. */
    Optional<Stop> suspectShare(long suspects) {
        long rows = order.cut().getRows();
        double share = rows == 0 ? 0 : (double) suspects / rows;
        double most = order.plan().maxSuspectShare();
        if (share <= most || order.isWaived(BatchReason.SUSPECT_SHARE)) {
            return Optional.empty();
        }
        return Optional.of(Stop.held(
                BatchReason.SUSPECT_SHARE,
                String.format(
                        Locale.ROOT,
                        "Batch %s: %d of %d rows are suspect (%.2f %%), the contract allows %.2f %%",
                        order.plan().batchId(),
                        suspects,
                        rows,
                        share * 100,
                        most * 100)));
    }

    /** Checks of the whole table that name no culprit. */
    Optional<Stop> tableChecks(List<String> failures) {
        if (failures.isEmpty() || order.isWaived(BatchReason.TABLE_CHECK)) {
            return Optional.empty();
        }
        return Optional.of(Stop.held(
                BatchReason.TABLE_CHECK,
                "Batch %s, contract %s %s: %s"
                        .formatted(
                                order.plan().batchId(),
                                order.plan().contract().id(),
                                order.plan().contract().version(),
                                String.join("; ", failures))));
    }
}
