// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

/**
 * How long splits become. A split ends with the row that reaches its size, and a row is never divided.
 *
 * @param bytes the size of every split; 0 for a size by the file's length
 */
public record SplitSize(int bytes) {

    /** From 2 MiB in small files to 8 MiB in large ones, so that both have many. */
    public static final SplitSize BY_FILE = new SplitSize(0);

    private static final int MIN_BYTES = 2 << 20;
    private static final int MAX_BYTES = 8 << 20;
    private static final int SPLITS_BEFORE_THEY_GROW = 64;

    /** Refuses sizes below zero. */
    public SplitSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("A split has 0 bytes (by the file's length) or more, not " + bytes);
        }
    }

    int in(long fileBytes) {
        if (bytes > 0) {
            return bytes;
        }
        return (int) Math.max(MIN_BYTES, Math.min(MAX_BYTES, fileBytes / SPLITS_BEFORE_THEY_GROW));
    }
}
