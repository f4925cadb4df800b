// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Cells of a leaf column, at random from a seed: how many differ and how many are missing is at random as well. */
final class RandomCells {

    private static final double[] ODD_DOUBLES = {Double.NaN, -0.0, 0.0, Double.NEGATIVE_INFINITY, Double.MAX_VALUE};

    private final Random random;
    private final ColumnDescriptor column;
    private final List<Object> pool = new ArrayList<>();
    private final int nullsIn16;
    /** Where values stop repeating, so that dictionaries overflow in the middle of a page. */
    private final int repeatUntil;

    /** A cell: its levels, and its value unless it is missing. */
    record Cell(int repetition, int definition, Object value) {}

    RandomCells(long seed, ColumnDescriptor column, int rows) {
        this.random = new Random(seed);
        this.column = column;
        this.nullsIn16 = List.of(0, 0, 1, 8, 16).get(random.nextInt(5));
        this.repeatUntil = random.nextInt(3) == 0 ? random.nextInt(rows + 1) : rows;
        int different = List.of(1, 2, 300, 5_000, 100_000).get(random.nextInt(5));
        for (int i = 0; i < Math.min(different, rows); i++) {
            pool.add(value());
        }
    }

    List<Cell> cells(int rows) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int length = column.getMaxRepetitionLevel() == 0 ? 1 : 1 + random.nextInt(4);
            for (int i = 0; i < length; i++) {
                cells.add(cell(Math.min(i, 1), row));
            }
        }
        return cells;
    }

    private Cell cell(int repetition, int row) {
        int most = column.getMaxDefinitionLevel();
        if (most > 0 && random.nextInt(16) < nullsIn16) {
            return new Cell(repetition, random.nextInt(most), null);
        }
        return new Cell(repetition, most, row < repeatUntil ? pool.get(random.nextInt(pool.size())) : value());
    }

    private Object value() {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> random.nextInt() >> random.nextInt(32);
            case INT64 -> random.nextLong() >> random.nextInt(64);
            case DOUBLE ->
                random.nextInt(9) == 0 ? ODD_DOUBLES[random.nextInt(ODD_DOUBLES.length)] : random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            case BINARY -> text();
            case FIXED_LEN_BYTE_ARRAY -> bytes(16);
            default -> throw new IllegalArgumentException(column.toString());
        };
    }

    private Binary text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(200) == 0 ? 2_000 : random.nextInt(24);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextInt(5) == 0 ? 0x1F600 + random.nextInt(60) : 'a' + random.nextInt(26));
        }
        return Binary.fromConstantByteArray(text.toString().getBytes(UTF_8));
    }

    private Binary bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Binary.fromConstantByteArray(bytes);
    }

    /** Hands a cell to Weir's own column. */
    static void put(ColumnChunk out, ColumnDescriptor column, Cell cell) {
        if (cell.value() == null) {
            out.putNull(cell.repetition(), cell.definition());
        } else if (cell.value() instanceof Integer number) {
            out.putInt(number);
        } else if (cell.value() instanceof Long number) {
            out.putLong(number);
        } else if (cell.value() instanceof Double number) {
            out.putDouble(number);
        } else if (cell.value() instanceof Boolean flag) {
            out.putBoolean(flag);
        } else {
            putBinary(out, column, cell);
        }
    }

    private static void putBinary(ColumnChunk out, ColumnDescriptor column, Cell cell) {
        byte[] bytes = ((Binary) cell.value()).getBytes();
        if (column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            out.putFixed(bytes);
        } else {
            // From the middle of a larger array, as a parsed row has it.
            byte[] row = new byte[bytes.length + 7];
            System.arraycopy(bytes, 0, row, 3, bytes.length);
            out.putText(cell.repetition(), row, 3, 3 + bytes.length);
        }
    }

    /** Hands a cell to the library's column. */
    static void write(ColumnWriter out, Cell cell) {
        int repetition = cell.repetition();
        int definition = cell.definition();
        if (cell.value() == null) {
            out.writeNull(repetition, definition);
        } else if (cell.value() instanceof Integer number) {
            out.write(number, repetition, definition);
        } else if (cell.value() instanceof Long number) {
            out.write(number, repetition, definition);
        } else if (cell.value() instanceof Double number) {
            out.write(number, repetition, definition);
        } else if (cell.value() instanceof Boolean flag) {
            out.write(flag, repetition, definition);
        } else {
            out.write((Binary) cell.value(), repetition, definition);
        }
    }
}
