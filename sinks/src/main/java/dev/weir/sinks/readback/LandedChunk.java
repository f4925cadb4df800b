// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.ValueHasher;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.value.ColumnType.Kind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Sums up the rows that {@link LandedScan} fetches, from decoded cells. */
final class LandedChunk {

    private static final int ID_DIGITS = 32;

    private final Kind[] kinds;
    private final DigestSum ids = new DigestSum();
    private final DigestSum values = new DigestSum();
    private final ValueHasher hasher = new ValueHasher();
    private final DuckDBReadableVector[] cells;
    private long strangers;
    private byte[] texts = new byte[0];
    private int next;

    LandedChunk(List<LandedColumn> columns) {
        kinds = columns.stream().map(column -> column.type().kind()).toArray(Kind[]::new);
        cells = new DuckDBReadableVector[kinds.length + 1];
    }

    void add(DuckDBDataChunkReader chunk) {
        DuckDBReadableVector text = chunk.vector(0);
        DuckDBReadableVector stranger = chunk.vector(1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = chunk.vector(LandedScan.OWN_COLUMNS + i);
        }
        long rows = chunk.rowCount();
        for (long row = 0; row < rows; row++) {
            texts = text.getString(row).getBytes(StandardCharsets.UTF_8);
            strangers += stranger.getBoolean(row) ? 1 : 0;
            addRow(row);
        }
    }

    private void addRow(long row) {
        Hash128 id = new Hash128(hex(0), hex(ID_DIGITS / 2));
        next = ID_DIGITS;
        hasher.begin(id);
        for (int i = 0; i < kinds.length; i++) {
            addCell(kinds[i], cells[i], row);
        }
        addCell(Kind.STRING, cells[kinds.length], row);
        ids.add(id);
        values.add(hasher.end());
    }

    private void addCell(Kind kind, DuckDBReadableVector cell, long row) {
        if (cell.isNull(row)) {
            hasher.putNull();
            return;
        }
        switch (kind) {
            case STRING -> {
                int end = next + (int) cell.getLong(row);
                hasher.putText(texts, next, end);
                next = end;
            }
            case DECIMAL -> addDecimal(cell.getBigDecimal(row).unscaledValue());
            case DOUBLE -> hasher.putDouble(cell.getDouble(row));
            case BOOLEAN, INTEGER, DATE, TIME, TIMESTAMP, INSTANT -> hasher.putBits(cell.getLong(row));
        }
    }

    private void addDecimal(BigInteger unscaled) {
        hasher.putDecimal(unscaled.shiftRight(Long.SIZE).longValue(), unscaled.longValue());
    }

    private long hex(int from) {
        long value = 0;
        for (int i = from; i < from + ID_DIGITS / 2; i++) {
            value = value << 4 | HexFormat.fromHexDigit(texts[i]);
        }
        return value;
    }

    FileSums sums() {
        return new FileSums(ids.count(), ids.sum(), values.sum(), strangers);
    }
}
