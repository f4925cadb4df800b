// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

/** Writes rows in a file's format. Fields come as slices of UTF-8 text. */
interface RowWriter {

    /** Adds a row; {@code ends[i]} is where field {@code i} ends in {@code cells}, and the next one begins. */
    void row(byte[] cells, int[] ends, int count, TextBuffer out);

    /** Adds what comes before the first row. */
    void header(Domain domain, TextBuffer out);
}
