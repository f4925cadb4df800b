// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.value.TemporalPattern.Field;
import java.nio.charset.StandardCharsets;

/** Walks over the digits of one date or time; scratch space of one parser. */
final class TemporalScan {

    private static final byte[] NO_BYTES = {};
    private static final byte[] MONTH_NAMES =
            "janfebmaraprmayjunjulaugsepoctnovdec".getBytes(StandardCharsets.US_ASCII);
    private static final int[] TO_NANOS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    final TemporalFields fields = new TemporalFields();

    private byte[] bytes = NO_BYTES;
    private int at;
    private int end;

    void begin(byte[] text, int from, int to) {
        bytes = text;
        at = from;
        end = to;
        fields.clear();
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** Reads one field; false if something else stands here. */
    boolean take(Field field, int width) {
        return switch (field) {
            case LITERAL -> takeLiteral(width);
            case YEAR -> (fields.year = number(4, 4)) >= 0;
            case YEAR_OF_CENTURY -> (fields.year = 2000 + number(2, 2)) >= 2000;
            case MONTH -> (fields.month = number(width, 2)) >= 0;
            case MONTH_NAME -> (fields.month = monthName()) >= 0;
            case DAY -> (fields.day = number(width, 2)) >= 0;
            case HOUR -> (fields.hour = number(width, 2)) >= 0;
            case HALF -> (fields.half = half()) >= 0;
            case MINUTE -> (fields.minute = number(width, 2)) >= 0;
            case SECOND -> (fields.second = number(width, 2)) >= 0;
            case FRACTION -> takeFraction(width, width);
            case OFFSET -> takeOffset();
            case DATE_END -> takeLiteral('T') || takeLiteral(' ');
            case ISO_SECONDS -> takeSeconds();
            case MAYBE_OFFSET -> isAtEnd() || takeOffset();
        };
    }

    private boolean takeLiteral(int character) {
        if (at < end && bytes[at] == character) {
            at++;
            return true;
        }
        return false;
    }

    /** Reads as many digits as there are, up to {@code most}; -1 if there are fewer than {@code least}. */
    private int number(int least, int most) {
        int value = 0;
        int stop = Math.min(end, at + most);
        int from = at;
        while (at < stop) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
            at++;
        }
        return at - from < least ? -1 : value;
    }

    private int monthName() {
        if (end - at < 3) {
            return -1;
        }
        for (int month = 0; month < 12; month++) {
            if (isLetter(0, month) && isLetter(1, month) && isLetter(2, month)) {
                at += 3;
                return month + 1;
            }
        }
        return -1;
    }

    private boolean isLetter(int position, int month) {
        return (bytes[at + position] | 0x20) == MONTH_NAMES[month * 3 + position];
    }

    private int half() {
        if (end - at < 2 || (bytes[at + 1] | 0x20) != 'm') {
            return -1;
        }
        int letter = bytes[at] | 0x20;
        at += 2;
        return letter == 'a' ? 1 : letter == 'p' ? 2 : -1;
    }

    private boolean takeFraction(int least, int most) {
        int from = at;
        int digits = number(least, most);
        if (digits < 0) {
            return false;
        }
        fields.nano = digits * TO_NANOS[at - from];
        return true;
    }

    private boolean takeSeconds() {
        if (!takeLiteral(':')) {
            return true;
        }
        fields.second = number(2, 2);
        return fields.second >= 0 && (!takeLiteral('.') || takeFraction(1, 9));
    }

    private boolean takeOffset() {
        fields.hasOffset = true;
        if (takeLiteral('Z')) {
            fields.offset = 0;
            return true;
        }
        int sign = takeLiteral('+') ? 1 : takeLiteral('-') ? -1 : 0;
        int hours = sign == 0 ? -1 : number(2, 2);
        if (hours < 0) {
            return false;
        }
        boolean hasMinutes = takeLiteral(':') || (at < end && bytes[at] >= '0' && bytes[at] <= '9');
        int minutes = hasMinutes ? number(2, 2) : 0;
        fields.offset = sign * (hours * 3600 + minutes * 60);
        return minutes >= 0 && minutes < 60;
    }
}
