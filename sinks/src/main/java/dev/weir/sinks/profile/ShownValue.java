// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.profile;

import dev.weir.schemas.value.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;

/** Values of one type as a profile shows them: as DuckDB would, and no longer than some letters. */
final class ShownValue {

    static final int LONGEST = 64;

    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long SECOND_MICROS = 1_000_000;
    private static final double LEAST_PLAIN = 1e-3;
    private static final double MOST_PLAIN = 1e15;

    private final ColumnType type;

    ShownValue(ColumnType type) {
        this.type = type;
    }

    /** The first letters of a text. */
    String text(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }

    /** Any other value. */
    String of(long high, long low) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.toString(low != 0);
            case INTEGER -> Long.toString(low);
            case DECIMAL -> decimal(high, low);
            case DOUBLE -> real(Double.longBitsToDouble(low));
            case DATE -> date(low);
            case TIME -> time(low);
            case TIMESTAMP -> timestamp(low);
            case INSTANT -> timestamp(low) + "+00";
            case STRING -> throw new IllegalArgumentException("A text is shown as one");
        };
    }

    private String decimal(long high, long low) {
        byte[] bytes =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
        return new BigDecimal(new BigInteger(bytes), type.scale()).toPlainString();
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        } else if (Double.isInfinite(value)) {
            return value < 0 ? "-inf" : "inf";
        }
        double size = Math.abs(value);
        boolean isPlain = value == 0 || (size >= LEAST_PLAIN && size < MOST_PLAIN);
        String text = Double.toString(value);
        if (isPlain && text.contains("E")) {
            BigDecimal digits = new BigDecimal(text);
            return digits.setScale(Math.max(1, digits.scale()), RoundingMode.UNNECESSARY)
                    .toPlainString();
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String date(long days) {
        LocalDate date = LocalDate.ofEpochDay(days);
        int year = date.getYear();
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d%s",
                year > 0 ? year : 1 - year,
                date.getMonthValue(),
                date.getDayOfMonth(),
                year > 0 ? "" : " (BC)");
    }

    private static String time(long micros) {
        long seconds = micros / SECOND_MICROS;
        String whole = String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        long rest = micros % SECOND_MICROS;
        return rest == 0 ? whole : whole + withoutZeros(String.format(Locale.ROOT, ".%06d", rest));
    }

    private static String withoutZeros(String digits) {
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    private static String timestamp(long micros) {
        return date(Math.floorDiv(micros, DAY_MICROS)) + " " + time(Math.floorMod(micros, DAY_MICROS));
    }
}
