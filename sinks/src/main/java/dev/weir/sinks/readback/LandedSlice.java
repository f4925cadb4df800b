// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType.Kind;
import dev.weir.sinks.duck.DuckSession;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/**
 * Fetches some neighbouring columns of landed rows as numbers and one text. Each call for a text is a call into native
 * code, so all texts of a row come in one, with the row id in front, and a column of lengths for each.
 */
final class LandedSlice {

    private static final int ID_DIGITS = 32;
    /** Columns of the result before the cells: texts, whether the row is a stranger, its number, its place in the file. */
    private static final int OWN_COLUMNS = 4;

    private final List<LandedColumn> columns;
    private final int from;
    private final boolean rescues;
    private final Kind[] kinds;
    private final DuckDBReadableVector[] cells;
    private DuckDBReadableVector[] own = new DuckDBReadableVector[0];
    private byte[] texts = new byte[0];
    private int next;

    /**
     * A slice of the columns {@code from} to {@code to}.
     *
     * @param columns all of the file's
     */
    LandedSlice(List<LandedColumn> columns, int from, int to, boolean rescues) {
        this.columns = columns;
        this.from = from;
        this.rescues = rescues;
        this.kinds = columns.subList(from, to).stream()
                .map(column -> column.type().kind())
                .toArray(Kind[]::new);
        this.cells = new DuckDBReadableVector[kinds.length + 1];
    }

    /**
     * Columns are named by their place, so that no name of a contract is in the way.
     *
     * @param rules those that every row must name
     */
    String sql(Path file, String batchId, List<String> rules) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            names.add("c" + i);
        }
        names.addAll(List.of("id", "batch", "number", "rules"));
        List<String> text = new ArrayList<>(List.of("hex(id)"));
        List<String> values = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            values.add(value(kinds[i], "c" + (from + i)));
            if (kinds[i] == Kind.STRING) {
                text.add("c" + (from + i));
            }
        }
        if (rescues) {
            names.add("rescued");
            text.add("rescued");
        }
        values.add(rescues ? "strlen(rescued)" : "NULL::BIGINT");
        return ("SELECT concat(%s), batch IS DISTINCT FROM %s OR %s, number, file_row_number, %s"
                        + " FROM read_parquet(%s, hive_partitioning = false, file_row_number = true) AS t(%s)")
                .formatted(
                        String.join(", ", text),
                        DuckSession.text(batchId),
                        differs(rules),
                        String.join(", ", values),
                        DuckSession.text(file.toString()),
                        String.join(", ", names));
    }

    private static String differs(List<String> rules) {
        return rules.isEmpty()
                ? "rules IS NOT NULL"
                : "rules IS DISTINCT FROM "
                        + rules.stream().map(DuckSession::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String value(Kind kind, String name) {
        return switch (kind) {
            case STRING -> "strlen(%s)".formatted(name);
            case BOOLEAN -> "%s::BIGINT".formatted(name);
            case INTEGER, DECIMAL, DOUBLE -> name;
            case DATE -> "%s - DATE '1970-01-01'".formatted(name);
            case TIME, TIMESTAMP, INSTANT -> "epoch_us(%s)".formatted(name);
        };
    }

    void open(DuckDBDataChunkReader chunk) {
        own = new DuckDBReadableVector[OWN_COLUMNS];
        for (int i = 0; i < OWN_COLUMNS; i++) {
            own[i] = chunk.vector(i);
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = chunk.vector(OWN_COLUMNS + i);
        }
    }

    boolean isStranger(long at) {
        return own[1].getBoolean(at);
    }

    long number(long at) {
        return own[2].getLong(at);
    }

    /** The row's place in its file, from 0. */
    long place(long at) {
        return own[3].getLong(at);
    }

    /** Sets the slice's cells and returns the row's id; the texts stay valid. */
    Hash128 fill(long at, TypedRow row) {
        texts = own[0].getString(at).getBytes(StandardCharsets.UTF_8);
        next = ID_DIGITS;
        for (int i = 0; i < kinds.length; i++) {
            if (!cells[i].isNull(at)) {
                fill(row, i, cells[i], at);
            }
        }
        DuckDBReadableVector rescued = cells[kinds.length];
        if (!rescued.isNull(at)) {
            row.setRescued(new String(texts, next, (int) rescued.getLong(at), StandardCharsets.UTF_8));
        }
        return new Hash128(hex(0), hex(ID_DIGITS / 2));
    }

    private void fill(TypedRow row, int index, DuckDBReadableVector cell, long at) {
        int column = from + index;
        switch (kinds[index]) {
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

    private long hex(int begin) {
        long value = 0;
        for (int i = begin; i < begin + ID_DIGITS / 2; i++) {
            value = value << 4 | HexFormat.fromHexDigit(texts[i]);
        }
        return value;
    }
}
