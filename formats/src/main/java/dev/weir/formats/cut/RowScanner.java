// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

/**
 * Finds where rows and lines end in a buffer. A scanner has no state: what it says about a row depends on the row's first
 * byte and what follows it, never on what was scanned before.
 *
 * <p>Where the buffer ends before the answer is known, and {@code atEnd} does not say that the stream ends there too, the
 * answer is {@link #MORE}; the caller asks again with more bytes.
 */
interface RowScanner {

    /** More bytes are needed. */
    int MORE = -1;

    /** The row's quotes are broken or not closed: it ends at its first newline. */
    int BROKEN = -2;

    /** Bytes after a position that a scanner may have to see to decide it. */
    int LOOKAHEAD = 8;

    /** What begins at a position. */
    enum Kind {
        ROW,
        BLANK,
        COMMENT,
        UNDECIDED
    }

    /** Says what begins at {@code start}; only a blank line needs more than {@link #LOOKAHEAD} bytes. */
    Kind kindAt(byte[] bytes, int start, int limit, boolean atEnd);

    /** Returns the index after the well-formed row that begins at {@code start}, or {@link #MORE}, or {@link #BROKEN}. */
    int rowEnd(byte[] bytes, int start, int limit, boolean atEnd);

    /** Returns the index after the first newline at or after {@code from}, or {@link #MORE}. */
    int lineEnd(byte[] bytes, int from, int limit, boolean atEnd);
}
