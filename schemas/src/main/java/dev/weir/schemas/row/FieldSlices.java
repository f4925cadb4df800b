// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one row, as ranges of a byte buffer that holds UTF-8 text; reused from row to row by its reader.
 *
 * <p>A field is null where the file says nothing (an empty field without quotes, a JSON null, a missing key); an empty
 * field in quotes is an empty text. Fields are unquoted and unescaped already.
 */
public final class FieldSlices {

    private byte[] bytes = new byte[0];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] nulls = new boolean[16];
    private int count;

    /** Forgets all fields and looks at another buffer. */
    public void reset(byte[] buffer) {
        this.bytes = buffer;
        this.count = 0;
    }

    /** Points to another buffer with the same content so far, after a reader had to grow it. */
    public void rebase(byte[] buffer) {
        this.bytes = buffer;
    }

    /** Adds a field that has text. */
    public void add(int start, int end) {
        append(start, end, false);
    }

    /** Adds a field without a value. */
    public void addNull() {
        append(0, 0, true);
    }

    private void append(int start, int end, boolean isNull) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            nulls = Arrays.copyOf(nulls, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        nulls[count++] = isNull;
    }

    /** The buffer that all ranges point into. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many fields the row has. */
    public int count() {
        return count;
    }

    /** Index of the field's first byte. */
    public int start(int field) {
        return starts[field];
    }

    /** Index after the field's last byte. */
    public int end(int field) {
        return ends[field];
    }

    /** Whether the field has no value. */
    public boolean isNull(int field) {
        return nulls[field];
    }

    /** The field's text, for messages and slow paths; the empty text for a null field. */
    public String text(int field) {
        return new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }
}
