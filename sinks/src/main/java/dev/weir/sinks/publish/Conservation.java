// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.SkippedBytes;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.reason.BatchReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The law that no row is lost or doubled, applied to what was counted: the cutter's rows are the judge's rows, split by
 * split each row has landed or is quarantined, and every byte of the file is a row's or is named as skipped.
 */
final class Conservation {

    private final PublishOrder order;

    Conservation(PublishOrder order) {
        this.order = order;
    }

    /** The first breach, if there is one. */
    Optional<Stop> breach() {
        return failedSplit()
                .or(this::missingSplit)
                .or(this::leakingSplit)
                .or(this::unequalCounts)
                .or(this::untiled)
                .map(stop -> stop.at("Batch %s: ".formatted(order.plan().batchId())));
    }

    private Optional<Stop> failedSplit() {
        for (SplitTally tally : order.tallies()) {
            Reason failure = tally.getFailure();
            if (failure != null) {
                BatchReason reason = reason(failure.getCode());
                String message = "split %d: %s".formatted(tally.getSplit(), failure.getMessage());
                return Optional.of(
                        reason == BatchReason.DIGEST_MISMATCH
                                ? Stop.unbalanced(message)
                                : Stop.failed(reason, message));
            }
        }
        return Optional.empty();
    }

    private static BatchReason reason(String code) {
        return Arrays.stream(BatchReason.values())
                .filter(reason -> reason.name().equals(code))
                .findFirst()
                .orElse(BatchReason.INTERNAL);
    }

    private Optional<Stop> missingSplit() {
        List<SplitTally> tallies = order.tallies();
        for (int i = 0; i < tallies.size(); i++) {
            if (tallies.get(i).getSplit() != i) {
                return Optional.of(Stop.unbalanced("expected one tally for split %d, found one for split %d instead"
                        .formatted(i, tallies.get(i).getSplit())));
            }
        }
        int expected = order.cut().getSplits();
        return tallies.size() == expected
                ? Optional.empty()
                : Optional.of(Stop.unbalanced(
                        "expected the tallies of %d splits, found %d".formatted(expected, tallies.size())));
    }

    private Optional<Stop> leakingSplit() {
        for (SplitTally tally : order.tallies()) {
            long rows = rows(tally.getLanded()) + rows(tally.getQuarantined());
            Hash128 ids = ids(tally.getLanded()).plus(ids(tally.getQuarantined()));
            if (rows != tally.getRows() || !ids.equals(Hash128.of(tally.getSource()))) {
                return Optional.of(Stop.unbalanced("split %d has %s, its files have %s"
                        .formatted(
                                tally.getSplit(),
                                show(tally.getRows(), Hash128.of(tally.getSource())),
                                show(rows, ids))));
            }
        }
        return Optional.empty();
    }

    private Optional<Stop> unequalCounts() {
        CutDone cut = order.cut();
        long rows = 0;
        Hash128 sum = Hash128.ZERO;
        for (SplitTally tally : order.tallies()) {
            rows += tally.getRows();
            sum = sum.plus(Hash128.of(tally.getSource()));
        }
        return rows == cut.getRows() && sum.equals(Hash128.of(cut.getDigest()))
                ? Optional.empty()
                : Optional.of(Stop.unbalanced("the cutter saw %s, the judge saw %s"
                        .formatted(show(cut.getRows(), Hash128.of(cut.getDigest())), show(rows, sum))));
    }

    private Optional<Stop> untiled() {
        CutDone cut = order.cut();
        long skipped =
                cut.getSkipped().stream().mapToLong(SkippedBytes::getBytes).sum();
        long decoded = order.plan().decodedBytes();
        return cut.getRowBytes() + skipped == cut.getTotalBytes() && cut.getTotalBytes() == decoded
                ? Optional.empty()
                : Optional.of(Stop.unbalanced("%d bytes of rows and %d skipped bytes do not tile the file's %d bytes"
                        .formatted(cut.getRowBytes(), skipped, decoded)));
    }

    static long rows(@Nullable FileRef file) {
        return file == null ? 0 : file.getRows();
    }

    static Hash128 ids(@Nullable FileRef file) {
        return file == null ? Hash128.ZERO : Hash128.of(file.getIds());
    }

    static String show(long rows, Hash128 digest) {
        return "%d rows with digest %s".formatted(rows, digest);
    }
}
