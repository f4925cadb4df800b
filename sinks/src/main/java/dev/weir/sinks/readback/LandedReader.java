// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType.Kind;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/** Reads landed rows back as the cells that a reader of the lake would see. For one thread. */
public final class LandedReader {

    private static final int ID_DIGITS = 32;

    private final List<LandedColumn> columns;
    private final boolean rescues;
    private final Kind[] kinds;
    private final TypedRow row;
    private final DuckDBReadableVector[] cells;
    private byte[] texts = new byte[0];
    private int next;

    /** Takes one row, which is reused for the next. */
    @FunctionalInterface
    public interface RowVisitor {

        /** @param isStranger whether the row names another batch */
        void visit(Hash128 rowId, long rowNumber, boolean isStranger, TypedRow row) throws IOException;
    }

    /** A reader of files with these columns. */
    public LandedReader(List<LandedColumn> columns, boolean rescues) {
        this.columns = List.copyOf(columns);
        this.rescues = rescues;
        this.kinds = columns.stream().map(column -> column.type().kind()).toArray(Kind[]::new);
        this.cells = new DuckDBReadableVector[kinds.length + 1];
        this.row = new TypedRow(kinds.length);
    }

    /**
     * Visits every row of a file.
     *
     * @throws ReadBackException if it cannot be decoded, or has other columns
     */
    public void read(DuckSession duck, Path file, String batchId, RowVisitor visitor) throws IOException {
        String sql = LandedScan.sql(file, batchId, columns, rescues);
        try (DuckDBPreparedStatement statement = duck.connection().prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                visit(result.chunk(), visitor);
            }
        } catch (SQLException e) {
            throw new ReadBackException(file, e);
        }
    }

    private void visit(DuckDBDataChunkReader chunk, RowVisitor visitor) throws IOException {
        DuckDBReadableVector text = chunk.vector(0);
        DuckDBReadableVector stranger = chunk.vector(1);
        DuckDBReadableVector number = chunk.vector(2);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = chunk.vector(LandedScan.OWN_COLUMNS + i);
        }
        long rows = chunk.rowCount();
        for (long at = 0; at < rows; at++) {
            texts = text.getString(at).getBytes(StandardCharsets.UTF_8);
            fill(at);
            Hash128 id = new Hash128(hex(0), hex(ID_DIGITS / 2));
            visitor.visit(id, number.getLong(at), stranger.getBoolean(at), row);
        }
    }

    private void fill(long at) {
        row.clear();
        next = ID_DIGITS;
        for (int i = 0; i < kinds.length; i++) {
            if (!cells[i].isNull(at)) {
                fill(i, cells[i], at);
            }
        }
        DuckDBReadableVector rescued = cells[kinds.length];
        if (!rescued.isNull(at)) {
            row.setRescued(new String(texts, next, (int) rescued.getLong(at), StandardCharsets.UTF_8));
        }
    }

    private void fill(int column, DuckDBReadableVector cell, long at) {
        switch (kinds[column]) {
            case STRING -> {
                int end = next + (int) cell.getLong(at);
                row.setText(column, texts, next, end);
                next = end;
            }
            case DECIMAL -> {
                BigInteger unscaled = cell.getBigDecimal(at).unscaledValue();
                row.setDecimal(column, unscaled.shiftRight(Long.SIZE).longValue(), unscaled.longValue());
            }
            case DOUBLE -> row.setBits(column, Double.doubleToRawLongBits(cell.getDouble(at)));
            case BOOLEAN, INTEGER, DATE, TIME, TIMESTAMP, INSTANT -> row.setBits(column, cell.getLong(at));
        }
    }

    private long hex(int from) {
        long value = 0;
        for (int i = from; i < from + ID_DIGITS / 2; i++) {
            value = value << 4 | HexFormat.fromHexDigit(texts[i]);
        }
        return value;
    }
}
