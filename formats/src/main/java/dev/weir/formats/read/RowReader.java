// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.row.FieldSlices;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one split, one after the other; whatever it returns about a row holds until the next call of
 * {@link #next()}. It finds the rows' boundaries by the cutter's rule with code of its own, so that the two can be held
 * against each other: a reader that is begun at the same offset as a split finds the same rows, ids and end. Used by one
 * thread; the source stays open.
 */
public interface RowReader {

    /**
     * Goes to the next row that begins within the range; a row that reaches beyond the range is read to its end.
     *
     * @return whether there is one
     * @throws IOException if the source cannot be read
     */
    boolean next() throws IOException;

    /** The row's number in its file, from 1. */
    long rowNumber();

    /** Where the row begins in the decoded stream. */
    long offset();

    /** Bytes of the row, its terminator included. */
    long length();

    /** The row's id. */
    Hash128 rowId();

    /** A buffer that holds the row's bytes from {@link #rawStart()} on, {@link #length()} of them, unless it is oversized. */
    byte[] raw();

    /** Index of the row's first byte in {@link #raw()}. */
    int rawStart();

    /** Whether the row is longer than {@code maxRowBytes}: then its bytes are not in memory, only in the source. */
    boolean isOversized();

    /** Why the row has no fields; null where it has. */
    @Nullable
    RowFault fault();

    /**
     * The row's fields: of delimited text as many as the row has, of NDJSON one for each of the plan's columns. Empty if
     * there is a fault.
     */
    FieldSlices fields();

    /**
     * What an NDJSON row holds under keys that are none of the plan's columns, as one compact JSON object with the keys
     * and values as written; null where there is nothing, and always null for delimited text.
     */
    @Nullable
    String unknown();

    /** Where in the decoded stream reading goes on: after the last row, and the skipped lines before the range's end. */
    long position();
}
