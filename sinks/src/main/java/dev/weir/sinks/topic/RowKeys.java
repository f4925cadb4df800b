// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.contract.Column;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The keys of records: the primary key as UTF-8 text, the row's id in hexadecimal where there is none.
 *
 * <p>A key of one column is the value as people write it: {@code C-1001}, {@code 42}, {@code 2026-11-21}. The values of several
 * columns are joined by {@code |}, after {@code \} and {@code |} in them were given a {@code \}. A row that lacks a value
 * of its key, which no contract with a strict key lets pass, has its id for key.
 */
public final class RowKeys {

    private static final char SEPARATOR = '|';
    private static final char ESCAPE = '\\';
    private static final long MICROS = TimeUnit.SECONDS.toMicros(1);

    private final int[] columns;
    private final ColumnType[] types;

    /** Keys of rows under this contract. */
    public RowKeys(Contract contract) {
        this(contract.columns());
    }

    RowKeys(List<Column> all) {
        this.columns = columns(all);
        this.types = Arrays.stream(columns).mapToObj(i -> all.get(i).type()).toArray(ColumnType[]::new);
    }

    /** Indexes of the columns of the primary key, in its order; none where there is none. */
    static int[] columns(List<Column> all) {
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).primaryKey())
                .boxed()
                .sorted(Comparator.comparingInt(i -> all.get(i).keyPosition()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The key of a row.
     *
     * @param id the row's id as text
     */
    public byte[] key(TypedRow row, byte[] id) {
        if (columns.length == 0) {
            return id;
        }
        for (int column : columns) {
            if (row.isNull(column)) {
                return id;
            }
        }
        return columns.length == 1 ? part(row, 0) : joined(row);
    }

    private byte[] joined(TypedRow row) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                key.write(SEPARATOR);
            }
            for (byte each : part(row, i)) {
                if (each == SEPARATOR || each == ESCAPE) {
                    key.write(ESCAPE);
                }
                key.write(each);
            }
        }
        return key.toByteArray();
    }

    private byte[] part(TypedRow row, int part) {
        int column = columns[part];
        long bits = row.bits(column);
        return switch (types[part].kind()) {
            case STRING -> Arrays.copyOfRange(row.buffer(column), row.start(column), row.end(column));
            case BOOLEAN -> ascii(bits == 0 ? "false" : "true");
            case INTEGER -> ascii(Long.toString(bits));
            case DECIMAL -> ascii(new BigDecimal(row.unscaled(column), types[part].scale()).toPlainString());
            case DOUBLE -> ascii(Double.toString(Double.longBitsToDouble(bits)));
            case DATE -> ascii(LocalDate.ofEpochDay(bits).toString());
            case TIME -> ascii(LocalTime.ofNanoOfDay(bits * 1000).toString());
            case TIMESTAMP ->
                ascii(LocalDateTime.ofInstant(instant(bits), ZoneOffset.UTC).toString());
            case INSTANT -> ascii(instant(bits).toString());
        };
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
