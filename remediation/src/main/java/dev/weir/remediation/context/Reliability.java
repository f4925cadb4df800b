// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.context;

import dev.weir.remediation.rule.ContextCall;
import dev.weir.sinks.group.BatchCells;
import dev.weir.sinks.group.GroupKey;
import dev.weir.sinks.group.Slip;
import java.io.IOException;
import java.sql.SQLException;

/**
 * How far the votes of a key can be trusted, by the values that stand in the batch: each row of a clear group is held out,
 * and the vote of the group must say what stands there. Misspellings of it are what votes mend; anything else that stands
 * there counts against them.
 *
 * @param agreeing rows whose value the vote reproduces
 * @param slips rows whose value is a misspelling of it
 * @param foreign rows whose value is another
 * @param pairs groups of two rows with a value
 * @param differing those of them that do not agree: a single row's word is worth no more than that
 */
public record Reliability(long agreeing, long slips, long foreign, long pairs, long differing) {

    /** Counts all rows of a batch. */
    public static Reliability of(BatchContext context, ContextCall call) throws SQLException, IOException {
        GroupKey key = new GroupKey(call.keys(), call.column());
        BatchCells cells = context.cells();
        GroupVotes votes = context.votes(key);
        long[] counts = new long[5];
        cells.query(
                "SELECT coalesce(sum(votes) FILTER (size > 2), 0), count(*) FILTER (size = 2), count(*) FILTER (size = 2 AND votes = 1) FROM (%s) WHERE votes > second OR size = 2"
                        .formatted(cells.votes(key)),
                row -> {
                    counts[0] = row.getLong(1);
                    counts[3] = row.getLong(2);
                    counts[4] = row.getLong(3);
                });
        cells.query(
                "SELECT %1$s AS own, winner, count(*) FROM batch_cells JOIN (%2$s) ON %3$s WHERE size > 2 AND votes > second AND %1$s IS NOT NULL AND %1$s <> winner GROUP BY ALL"
                        .formatted(cells.cell(key.column()), cells.votes(key), cells.isOfGroup(key)),
                row -> {
                    boolean isSlip = !votes.isWinner(row.getString(1)) && Slip.isOf(row.getString(1), row.getString(2));
                    counts[isSlip ? 1 : 2] += row.getLong(3);
                });
        return new Reliability(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    /** The share of votes that say what stands there, as far as so many rows can show it. */
    public double share() {
        return (agreeing + slips + 1.0) / (agreeing + slips + foreign + 2.0);
    }

    /** The same for the word of a single row. */
    public double shareOfPairs() {
        return (pairs - differing + 1.0) / (pairs + 2.0);
    }
}
