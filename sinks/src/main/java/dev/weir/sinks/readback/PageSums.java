// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.ValueHasher;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.value.ColumnType.Kind;
import dev.weir.sinks.decode.Cells;
import dev.weir.sinks.decode.ParquetPages.BatchVisitor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Sums up landed rows from their cells, column beside column. For one thread. */
final class PageSums implements BatchVisitor {

    private final Kind[] kinds;
    private final byte[] batchId;
    private final boolean rescues;
    private final ValueHasher hasher = new ValueHasher();
    private final DigestSum ids = new DigestSum();
    private final DigestSum values = new DigestSum();
    private long strangers;

    PageSums(String batchId, List<LandedColumn> columns, boolean rescues) {
        this.kinds = columns.stream().map(column -> column.type().kind()).toArray(Kind[]::new);
        this.batchId = batchId.getBytes(StandardCharsets.UTF_8);
        this.rescues = rescues;
    }

    @Override
    public void visit(long first, int rows, Cells[] cells) {
        Cells rowIds = cells[kinds.length];
        Cells batches = cells[kinds.length + 1];
        for (int row = 0; row < rows; row++) {
            Hash128 id = new Hash128(rowIds.high(row), rowIds.bits(row));
            ids.add(id);
            hasher.begin(id);
            for (int i = 0; i < kinds.length; i++) {
                put(kinds[i], cells[i], row);
            }
            if (rescues) {
                put(Kind.STRING, cells[cells.length - 1], row);
            } else {
                hasher.putNull();
            }
            values.add(hasher.end());
            strangers += isOfThisBatch(batches, row) ? 0 : 1;
        }
    }

    private void put(Kind kind, Cells cells, int row) {
        if (cells.isNull(row)) {
            hasher.putNull();
            return;
        }
        switch (kind) {
            case STRING -> hasher.putText(cells.buffer(), cells.start(row), cells.end(row));
            case DECIMAL -> hasher.putDecimal(cells.high(row), cells.bits(row));
            case DOUBLE -> hasher.putDouble(Double.longBitsToDouble(cells.bits(row)));
            case BOOLEAN, INTEGER, DATE, TIME, TIMESTAMP, INSTANT -> hasher.putBits(cells.bits(row));
        }
    }

    private boolean isOfThisBatch(Cells batches, int row) {
        return Arrays.equals(batches.buffer(), batches.start(row), batches.end(row), batchId, 0, batchId.length);
    }

    FileSums sums() {
        return new FileSums(ids.count(), ids.sum(), values.sum(), strangers);
    }
}
