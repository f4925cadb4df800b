// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.digest;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Names the rows of one batch: a row's id is XXH3-128 over the batch id (UTF-8), a zero byte, the row number (8 bytes,
 * little-endian) and the row's raw bytes, terminator included.
 *
 * <p>The id contains no attempt and no place, so a replay finds the same ids. Not safe for use by several threads.
 */
public final class RowHasher {

    private final byte[] prefix;
    private final HashStream128 stream = Hashing.xxh3_128().hashStream();

    /** Creates a hasher for the rows of {@code batchId}. */
    public RowHasher(String batchId) {
        this.prefix = (batchId + '\0').getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the id of a row that lies in memory.
     *
     * @param rowNumber 1-based number of the data row in its file
     */
    public Hash128 rowId(long rowNumber, byte[] bytes, int offset, int length) {
        begin(rowNumber);
        append(bytes, offset, length);
        return end();
    }

    /** Begins the id of a row that is too long to lie in memory at once. */
    public void begin(long rowNumber) {
        stream.reset().putBytes(prefix).putLong(rowNumber);
    }

    /** Adds the next raw bytes of the row that was begun. */
    public void append(byte[] bytes, int offset, int length) {
        stream.putBytes(bytes, offset, length);
    }

    /** Ends the row that was begun and returns its id. */
    public Hash128 end() {
        HashValue128 value = stream.get();
        return new Hash128(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }
}
