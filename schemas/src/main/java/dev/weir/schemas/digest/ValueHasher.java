// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.digest;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Digests a landed row's values: XXH3-128 over the row id and the row's cells, in column order, each in a canonical form.
 *
 * <p>A cell is a tag and its value: {@code 00} null; {@code 01} and 8 bytes for whatever fits 64 bits (big-endian; the
 * canonical NaN for doubles); {@code 02} and 16 bytes for a decimal's unscaled value (big-endian, two's complement);
 * {@code 03}, a 4-byte length and the UTF-8 bytes for text. A shifted column or a swapped cell changes the digest. The
 * last cell is the rescued text, null where there is none. Used by one thread.
 */
public final class ValueHasher {

    private static final byte NULL = 0;
    private static final byte BITS = 1;
    private static final byte DECIMAL = 2;
    private static final byte TEXT = 3;

    private final Hasher128 hasher = Hashing.xxh3_128();
    private ByteBuffer cells = ByteBuffer.allocate(1024);

    /** Begins a row. */
    public ValueHasher begin(Hash128 rowId) {
        cells.clear();
        cells.putLong(rowId.high()).putLong(rowId.low());
        return this;
    }

    public void putNull() {
        room(1).put(NULL);
    }

    public void putBits(long value) {
        room(9).put(BITS).putLong(value);
    }

    /** Adds a double; all NaN are one. */
    public void putDouble(double value) {
        putBits(Double.doubleToLongBits(value));
    }

    public void putDecimal(long high, long low) {
        room(17).put(DECIMAL).putLong(high).putLong(low);
    }

    public void putText(byte[] bytes, int start, int end) {
        int length = end - start;
        room(5 + length).put(TEXT).putInt(length).put(bytes, start, length);
    }

    /** Adds a text that may be missing. */
    public void putText(@Nullable String text) {
        if (text == null) {
            putNull();
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            putText(bytes, 0, bytes.length);
        }
    }

    /** Ends the row and returns its value digest. */
    public Hash128 end() {
        HashValue128 value = hasher.hashBytesTo128Bits(cells.array(), 0, cells.position());
        return new Hash128(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    private ByteBuffer room(int bytes) {
        if (cells.remaining() < bytes) {
            cells = ByteBuffer.allocate(Math.max(cells.capacity() * 2, cells.position() + bytes))
                    .put(cells.flip());
        }
        return cells;
    }
}
