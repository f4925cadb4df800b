// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Finds least and greatest of a page's values in their plain form. What it finds is handed to the library's statistics,
 * which would find the same from one value after another: integers by their sign, texts by their bytes without one.
 */
final class CellRange {

    private CellRange() {}

    /** The statistics of a page; bytes of booleans are 0 and 1. */
    static Statistics<?> of(PrimitiveType type, PlainBytes page, long nulls) {
        Statistics<?> statistics = Statistics.createStats(type);
        statistics.incrementNumNulls(nulls);
        if (page.size() > 0) {
            switch (type.getPrimitiveTypeName()) {
                case INT32 -> addInts(statistics, page);
                case INT64 -> addLongs(statistics, page);
                case DOUBLE -> addDoubles(statistics, page);
                case BOOLEAN -> addBooleans(statistics, page);
                case BINARY -> addTexts(statistics, page);
                case FIXED_LEN_BYTE_ARRAY -> addFixed(statistics, page, type.getTypeLength());
                default -> throw new IllegalArgumentException("Weir's tables have no columns of " + type);
            }
        }
        return statistics;
    }

    private static void addInts(Statistics<?> statistics, PlainBytes page) {
        int least = Integer.MAX_VALUE;
        int greatest = Integer.MIN_VALUE;
        for (int at = 0; at < page.size(); at += Integer.BYTES) {
            int value = PlainBytes.intAt(page.array(), at);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        statistics.updateStats(least);
        statistics.updateStats(greatest);
    }

    private static void addLongs(Statistics<?> statistics, PlainBytes page) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int at = 0; at < page.size(); at += Long.BYTES) {
            long value = PlainBytes.longAt(page.array(), at);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        statistics.updateStats(least);
        statistics.updateStats(greatest);
    }

    /** One by one: the library knows what to do about zeros with a sign and what is not a number. */
    private static void addDoubles(Statistics<?> statistics, PlainBytes page) {
        for (int at = 0; at < page.size(); at += Double.BYTES) {
            statistics.updateStats(Double.longBitsToDouble(PlainBytes.longAt(page.array(), at)));
        }
    }

    private static void addBooleans(Statistics<?> statistics, PlainBytes page) {
        int sum = 0;
        for (int at = 0; at < page.size(); at++) {
            sum += page.array()[at];
        }
        statistics.updateStats(sum == page.size());
        statistics.updateStats(sum > 0);
    }

    private static void addFixed(Statistics<?> statistics, PlainBytes page, int width) {
        for (int at = 0; at < page.size(); at += width) {
            statistics.updateStats(Binary.fromReusedByteArray(page.array(), at, width));
        }
    }

    private static void addTexts(Statistics<?> statistics, PlainBytes page) {
        byte[] bytes = page.array();
        int least = 0;
        int greatest = 0;
        for (int at = 0; at < page.size(); at += PlainBytes.LENGTH_BYTES + PlainBytes.intAt(bytes, at)) {
            if (compare(bytes, at, least) < 0) {
                least = at;
            } else if (compare(bytes, at, greatest) > 0) {
                greatest = at;
            }
        }
        statistics.updateStats(text(bytes, least));
        statistics.updateStats(text(bytes, greatest));
    }

    private static int compare(byte[] bytes, int one, int other) {
        int start = one + PlainBytes.LENGTH_BYTES;
        int otherStart = other + PlainBytes.LENGTH_BYTES;
        int end = start + PlainBytes.intAt(bytes, one);
        int otherEnd = otherStart + PlainBytes.intAt(bytes, other);
        if (start < end && otherStart < otherEnd && bytes[start] != bytes[otherStart]) {
            // Most pairs differ in their first byte; asking it alone is cheaper than a range.
            return Byte.compareUnsigned(bytes[start], bytes[otherStart]);
        }
        return Arrays.compareUnsigned(bytes, start, end, bytes, otherStart, otherEnd);
    }

    private static Binary text(byte[] bytes, int at) {
        return Binary.fromReusedByteArray(bytes, at + PlainBytes.LENGTH_BYTES, PlainBytes.intAt(bytes, at));
    }
}
