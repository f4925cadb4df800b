// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

/** The fields of a date, a time or both, as digits gave them; scratch space that is used again and again. */
final class TemporalFields {

    private static final int[] DAYS_OF_MONTH = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int DAYS_TO_1970 = 719_528;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int LARGEST_OFFSET = 18 * 3600;

    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    int nano;
    /** 0 where there is no AM or PM, else 1 for AM and 2 for PM. */
    int half;
    /** Seconds east of Greenwich. */
    int offset;

    boolean hasOffset;

    void clear() {
        year = 1970;
        month = 1;
        day = 1;
        hour = 0;
        minute = 0;
        second = 0;
        nano = 0;
        half = 0;
        offset = 0;
        hasOffset = false;
    }

    /** Whether there is such a day and such a time. */
    boolean isReal() {
        return isRealDay() && isRealTime();
    }

    private boolean isRealDay() {
        if (month < 1 || month > 12 || day < 1 || day > DAYS_OF_MONTH[month - 1]) {
            return false;
        }
        return month != 2 || day != 29 || isLeapYear();
    }

    private boolean isRealTime() {
        if (half != 0) {
            if (hour < 1 || hour > 12) {
                return false;
            }
            hour = hour % 12 + (half == 2 ? 12 : 0);
            half = 0;
        }
        return hour <= 23 && minute <= 59 && second <= 59 && Math.abs(offset) <= LARGEST_OFFSET;
    }

    private boolean isLeapYear() {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01, in the proleptic Gregorian calendar; for years from 0 on. */
    long epochDay() {
        long days = 365L * year + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        days += (367L * month - 362) / 12 + day - 1;
        if (month > 2) {
            days -= isLeapYear() ? 1 : 2;
        }
        return days - DAYS_TO_1970;
    }

    /** Whether no digit is lost in microseconds. */
    boolean isWholeMicros() {
        return nano % 1000 == 0;
    }

    long microsOfDay() {
        return (hour * 3600L + minute * 60L + second) * MICROS_PER_SECOND + nano / 1000;
    }

    /** Microseconds since 1970-01-01T00:00 on the clock that the text shows. */
    long localMicros() {
        return epochDay() * SECONDS_PER_DAY * MICROS_PER_SECOND + microsOfDay();
    }

    /** Microseconds since 1970-01-01T00:00Z, for texts with an offset. */
    long utcMicros() {
        return localMicros() - offset * MICROS_PER_SECOND;
    }
}
