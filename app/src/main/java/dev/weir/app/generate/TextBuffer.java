// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 text that grows, written without an object per value. */
final class TextBuffer {

    private byte[] bytes = new byte[4096];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void put(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    /** Adds ASCII quickly, and anything else correctly. */
    void put(String text) {
        int count = text.length();
        reserve(count);
        int start = length;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length = start;
                put(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    void put(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    void putNumber(long value) {
        if (value < 0) {
            put('-');
            putDigits(-value, 1);
        } else {
            putDigits(value, 1);
        }
    }

    /** Adds {@code value} with at least {@code width} digits. */
    void putDigits(long value, int width) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        int count = Math.max(digits, width);
        reserve(count);
        long rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    /** Adds a number with {@code scale} digits after the point. */
    void putDecimal(long unscaled, int scale) {
        long power = 1;
        for (int i = 0; i < scale; i++) {
            power *= 10;
        }
        long magnitude = Math.abs(unscaled);
        if (unscaled < 0) {
            put('-');
        }
        putDigits(magnitude / power, 1);
        put('.');
        putDigits(magnitude % power, scale);
    }

    /** Adds a day of the years 2000 to 2099, counted from 2000-01-01, as ISO 8601. */
    void putDate(int day) {
        // Four years are 1461 days, without exception in this century.
        int year = 2000 + (day / 1461) * 4;
        int rest = day % 1461;
        while (rest >= (year % 4 == 0 ? 366 : 365)) {
            rest -= year % 4 == 0 ? 366 : 365;
            year++;
        }
        int month = 1;
        while (rest >= daysIn(month, year)) {
            rest -= daysIn(month, year);
            month++;
        }
        putDigits(year, 4);
        put('-');
        putDigits(month, 2);
        put('-');
        putDigits(rest + 1, 2);
    }

    private static int daysIn(int month, int year) {
        return switch (month) {
            case 2 -> year % 4 == 0 ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Adds a second of the day as {@code hh:mm:ss}. */
    void putTime(int second) {
        putDigits(second / 3600, 2);
        put(':');
        putDigits(second / 60 % 60, 2);
        put(':');
        putDigits(second % 60, 2);
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
