// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

/** Counts what in a few pieces of a file is UTF-8 beyond ASCII, and what cannot be. */
final class Utf8Evidence {

    private long whole;
    private long broken;

    /** Characters of several bytes. */
    long whole() {
        return whole;
    }

    /** Bytes that belong to no character. */
    long broken() {
        return broken;
    }

    /** Looks at a piece; the characters that its ends cut through do not count. */
    void add(byte[] piece) {
        int p = 0;
        while (p < Math.min(3, piece.length) && isContinuation(piece[p])) {
            p++;
        }
        while (p < piece.length) {
            if (piece[p] >= 0) {
                p++;
                continue;
            }
            int width = width(piece[p] & 0xFF);
            if (width > 0 && p + width > piece.length && areContinuations(piece, p + 1, piece.length)) {
                return;
            }
            if (width > 0 && areContinuations(piece, p + 1, p + width)) {
                whole++;
                p += width;
            } else {
                broken++;
                p++;
            }
        }
    }

    private static int width(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        if (lead < 0xE0) {
            return 2;
        }
        return lead < 0xF0 ? 3 : 4;
    }

    private static boolean areContinuations(byte[] bytes, int start, int end) {
        if (end > bytes.length) {
            return false;
        }
        for (int p = start; p < end; p++) {
            if (!isContinuation(bytes[p])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }
}
