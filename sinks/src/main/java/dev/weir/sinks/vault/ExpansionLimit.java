// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.vault;

/**
 * How far a compressed file may expand. A small file may expand as it likes, up to {@code freeBytes}; beyond that it may
 * have {@code ratio} times its own bytes, so that no file of a few kilobytes fills a disk.
 *
 * @param ratio decoded bytes for each compressed byte
 * @param freeBytes decoded bytes that any file may have
 */
public record ExpansionLimit(int ratio, long freeBytes) {

    /** What is in force where nothing is configured: text hardly ever shrinks to a hundredth. */
    public static final ExpansionLimit DEFAULT = new ExpansionLimit(200, 4L << 30);

    /** The most that a file of this many compressed bytes may expand to. */
    public long mostBytes(long compressedBytes) {
        return Math.max(freeBytes, Math.multiplyExact(compressedBytes, (long) ratio));
    }
}
