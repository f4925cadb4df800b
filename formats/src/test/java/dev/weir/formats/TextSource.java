// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats;

import dev.weir.schemas.file.ByteSource;

/** Bytes in memory that are handed out in pieces, as a slow disk would. */
public class TextSource implements ByteSource {

    private final byte[] bytes;
    private final int largestRead;

    public TextSource(byte[] bytes) {
        this(bytes, Integer.MAX_VALUE);
    }

    public TextSource(byte[] bytes, int largestRead) {
        this.bytes = bytes;
        this.largestRead = largestRead;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        int count = (int) Math.max(0, Math.min(Math.min(length, largestRead), bytes.length - position));
        System.arraycopy(bytes, (int) position, target, offset, count);
        return count;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
