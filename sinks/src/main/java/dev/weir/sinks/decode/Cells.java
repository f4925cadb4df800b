// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import org.jspecify.annotations.Nullable;

/**
 * Cells of one column in some rows that follow one another. Texts lie in one buffer. All of it is reused for the rows that
 * come next.
 */
public final class Cells {

    final boolean[] present;
    final long[] bits;
    final long[] high;
    final int[] starts;
    final int[] ends;
    final int[] places;
    byte[] buffer = new byte[0];
    boolean hasNulls;

    @Nullable
    Dictionary dictionary;

    Cells(int rows, Physical type) {
        boolean isText = type == Physical.BINARY;
        present = new boolean[rows];
        bits = new long[isText ? 0 : rows];
        high = new long[type == Physical.FIXED ? rows : 0];
        starts = new int[isText ? rows : 0];
        ends = new int[isText ? rows : 0];
        places = new int[rows];
    }

    /** Whether a row has no value. */
    public boolean isNull(int row) {
        return hasNulls && !present[row];
    }

    /** A value that fits 64 bits, or the least significant ones of one that does not. */
    public long bits(int row) {
        return bits[row];
    }

    /** The most significant 64 bits of a number. */
    public long high(int row) {
        return high.length == 0 ? bits[row] >> (Long.SIZE - 1) : high[row];
    }

    public byte[] buffer() {
        return buffer;
    }

    /** Where a text begins in the buffer. */
    public int start(int row) {
        return starts[row];
    }

    /** Where a text ends in the buffer. */
    public int end(int row) {
        return ends[row];
    }

    /** How many values these cells can have, where the file names them by their places in a dictionary; else 0. */
    public int dictionarySize() {
        return dictionary == null ? 0 : dictionary.size();
    }

    /** The dictionary itself, to be told from others; null where there is none. */
    public @Nullable Object dictionary() {
        return dictionary;
    }

    /** The place of a row's value in the dictionary, if there is one. */
    public int place(int row) {
        return places[row];
    }

    /** Moves values that lie close together to the rows that have one. */
    void spread(int rows, int values) {
        int from = values;
        for (int row = rows - 1; row >= 0; row--) {
            if (present[row]) {
                from--;
                move(from, row);
            }
        }
    }

    private void move(int from, int to) {
        places[to] = places[from];
        if (bits.length == 0) {
            starts[to] = starts[from];
            ends[to] = ends[from];
        } else {
            bits[to] = bits[from];
            if (high.length > 0) {
                high[to] = high[from];
            }
        }
    }
}
