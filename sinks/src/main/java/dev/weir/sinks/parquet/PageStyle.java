// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

/**
 * How the pages of a column are made.
 *
 * @param mostBytes a row that comes after so many begins the next page
 * @param mostRows in one page
 * @param hasDictionary whether one is tried
 * @param hasStatistics whether least and greatest values are kept
 */
record PageStyle(int mostBytes, int mostRows, boolean hasDictionary, boolean hasStatistics) {

    private static final int PAGE_BYTES = 1 << 20;
    private static final int PAGE_ROWS = 50_000;

    /** Every column takes memory from its first value on; in wide tables little of it may be taken in advance. */
    private static final int MOST_COLUMNS_WITH_DICTIONARY = 500;

    private static final int WIDE_PAGE_BYTES = 64 << 10;

    static PageStyle of(int columns) {
        return columns > MOST_COLUMNS_WITH_DICTIONARY
                ? new PageStyle(WIDE_PAGE_BYTES, PAGE_ROWS, false, true)
                : new PageStyle(PAGE_BYTES, PAGE_ROWS, true, true);
    }

    /** For values that do not repeat, and whose order says nothing, such as hashes. */
    PageStyle plain() {
        return new PageStyle(mostBytes, mostRows, false, false);
    }
}
