// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.schemas.file.ByteSource;

/** Bytes that are in memory already. */
final class HeldBytes implements ByteSource {

    private final byte[] bytes;

    HeldBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        int count = (int) Math.max(0, Math.min(length, bytes.length - position));
        System.arraycopy(bytes, (int) Math.min(position, bytes.length), target, offset, count);
        return count;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
