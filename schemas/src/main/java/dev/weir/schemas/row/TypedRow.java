// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.row;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row in the order of the contract's columns; written by the judge, read by writers and digests, reused
 * from row to row. Which 64 bits mean what is said by {@code ColumnType.Kind}.
 */
public final class TypedRow {

    private final boolean[] present;
    private final long[] bits;
    private final long[] high;
    private final byte[][] buffers;
    private final int[] starts;
    private final int[] ends;
    private @Nullable String rescued;

    /** Creates a row of {@code columns} null cells. */
    public TypedRow(int columns) {
        present = new boolean[columns];
        bits = new long[columns];
        high = new long[columns];
        buffers = new byte[columns][];
        starts = new int[columns];
        ends = new int[columns];
    }

    /** Makes every cell null. */
    public void clear() {
        Arrays.fill(present, false);
        rescued = null;
    }

    public int columns() {
        return present.length;
    }

    public void setNull(int column) {
        present[column] = false;
    }

    /** Sets any value that fits 64 bits. */
    public void setBits(int column, long value) {
        present[column] = true;
        bits[column] = value;
    }

    /** Sets the unscaled value of a decimal. */
    public void setDecimal(int column, long highBits, long lowBits) {
        present[column] = true;
        high[column] = highBits;
        bits[column] = lowBits;
    }

    /** Sets a text; the bytes are not copied and must stay until the row is written. */
    public void setText(int column, byte[] buffer, int start, int end) {
        present[column] = true;
        buffers[column] = buffer;
        starts[column] = start;
        ends[column] = end;
    }

    public boolean isNull(int column) {
        return !present[column];
    }

    public long bits(int column) {
        return bits[column];
    }

    /** The most significant 64 bits of a decimal's unscaled value. */
    public long high(int column) {
        return high[column];
    }

    public byte[] buffer(int column) {
        return buffers[column];
    }

    public int start(int column) {
        return starts[column];
    }

    public int end(int column) {
        return ends[column];
    }

    /** The unscaled value of a decimal, for slow paths. */
    public BigInteger unscaled(int column) {
        return new BigInteger(ByteBuffer.allocate(16)
                .putLong(high[column])
                .putLong(bits[column])
                .array());
    }

    /** Sets what unknown columns held, as a JSON object; null where there are none. */
    public void setRescued(@Nullable String json) {
        this.rescued = json;
    }

    public @Nullable String rescued() {
        return rescued;
    }
}
