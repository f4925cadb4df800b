// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing buffer of UTF-8 text that is written from other encodings, and tests on bytes in place. */
final class Utf8Text {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private byte[] bytes = new byte[1024];
    private int length;
    private char highSurrogate;
    private boolean isMalformed;

    void clear() {
        length = 0;
        highSurrogate = 0;
        isMalformed = false;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Whether a surrogate stood alone. */
    boolean isMalformed() {
        return isMalformed || highSurrogate != 0;
    }

    /** Forgets what was written from {@code end} on. */
    void truncate(int end) {
        length = end;
    }

    void putByte(byte value) {
        room(1);
        bytes[length++] = value;
    }

    void putBytes(byte[] source, int start, int end) {
        room(end - start);
        System.arraycopy(source, start, bytes, length, end - start);
        length += end - start;
    }

    /** Adds one UTF-16 code unit; the halves of a pair come one after the other. */
    void putUnit(char unit) {
        if (highSurrogate != 0) {
            if (Character.isLowSurrogate(unit)) {
                putCodePoint(Character.toCodePoint(highSurrogate, unit));
                highSurrogate = 0;
                return;
            }
            isMalformed = true;
            highSurrogate = 0;
        }
        if (Character.isHighSurrogate(unit)) {
            highSurrogate = unit;
        } else if (Character.isLowSurrogate(unit)) {
            isMalformed = true;
        } else {
            putCodePoint(unit);
        }
    }

    /** Ends a text: the half of a pair that waits for the other stands alone. */
    void endUnits() {
        isMalformed |= highSurrogate != 0;
        highSurrogate = 0;
    }

    private void putCodePoint(int point) {
        room(4);
        if (point < 0x80) {
            bytes[length++] = (byte) point;
        } else if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | point >> 6);
            bytes[length++] = (byte) (0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            bytes[length++] = (byte) (0xE0 | point >> 12);
            bytes[length++] = (byte) (0x80 | (point >> 6 & 0x3F));
            bytes[length++] = (byte) (0x80 | (point & 0x3F));
        } else {
            bytes[length++] = (byte) (0xF0 | point >> 18);
            bytes[length++] = (byte) (0x80 | (point >> 12 & 0x3F));
            bytes[length++] = (byte) (0x80 | (point >> 6 & 0x3F));
            bytes[length++] = (byte) (0x80 | (point & 0x3F));
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Whether every byte is one of ASCII's, NUL aside. */
    static boolean isPlain(byte[] bytes, int start, int end) {
        int p = start;
        for (; p <= end - 8; p += 8) {
            long word = (long) LONGS.get(bytes, p);
            if (((word | (word - ONES)) & HIGHS) != 0) {
                return false;
            }
        }
        while (p < end && bytes[p] > 0) {
            p++;
        }
        return p == end;
    }

    static boolean hasNul(byte[] bytes, int start, int end) {
        int p = start;
        while (p < end && bytes[p] != 0) {
            p++;
        }
        return p < end;
    }

    /** Whether the bytes are UTF-8 as Unicode defines it: no surrogates, no detours, nothing above U+10FFFF. */
    static boolean isUtf8(byte[] bytes, int start, int end) {
        int p = start;
        while (p < end) {
            if (bytes[p] >= 0) {
                p++;
            } else {
                int width = widthOfMultibyte(bytes, p, end);
                if (width == 0) {
                    return false;
                }
                p += width;
            }
        }
        return true;
    }

    /** Returns 0 where the bytes at {@code at} are no character. */
    private static int widthOfMultibyte(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        int width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + width > end) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < width; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return width;
    }
}
