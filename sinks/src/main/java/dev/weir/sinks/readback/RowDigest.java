// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.ValueHasher;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.List;

/** Digests the cells of typed rows as {@link ValueHasher} says. For one thread. */
public final class RowDigest {

    private final Kind[] kinds;
    private final ValueHasher hasher = new ValueHasher();

    /** Digests rows with these columns. */
    public RowDigest(List<LandedColumn> columns) {
        this.kinds = columns.stream().map(column -> column.type().kind()).toArray(Kind[]::new);
    }

    /** The row's value digest. */
    public Hash128 of(Hash128 id, TypedRow row) {
        hasher.begin(id);
        for (int i = 0; i < kinds.length; i++) {
            if (row.isNull(i)) {
                hasher.putNull();
            } else {
                switch (kinds[i]) {
                    case STRING -> hasher.putText(row.buffer(i), row.start(i), row.end(i));
                    case DECIMAL -> hasher.putDecimal(row.high(i), row.bits(i));
                    case DOUBLE -> hasher.putDouble(Double.longBitsToDouble(row.bits(i)));
                    case BOOLEAN, INTEGER, DATE, TIME, TIMESTAMP, INSTANT -> hasher.putBits(row.bits(i));
                }
            }
        }
        hasher.putText(row.rescued());
        return hasher.end();
    }
}
