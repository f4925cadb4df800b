// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A table from the bytes of a single-byte charset to UTF-8. */
final class SingleByteCharset {

    private static final byte[] NO_CHARACTER = {};

    private final byte[][] texts = new byte[256][];

    SingleByteCharset(Charset charset) {
        for (int value = 0; value < texts.length; value++) {
            texts[value] = decode(charset, (byte) value);
        }
        if (charset.equals(StandardCharsets.ISO_8859_1)) {
            // No text has these control characters: the bytes are letters of Windows-1252, or none at all.
            Arrays.fill(texts, 0x80, 0xA0, NO_CHARACTER);
        }
    }

    private static byte[] decode(Charset charset, byte value) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(new byte[] {value}))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return NO_CHARACTER;
        }
    }

    /** Whether every byte stands for a character. */
    boolean canDecode(byte[] bytes, int start, int end) {
        for (int p = start; p < end; p++) {
            if (texts[bytes[p] & 0xFF].length == 0) {
                return false;
            }
        }
        return true;
    }

    /** Adds the text of bytes that {@link #canDecode} accepts. */
    void decode(byte[] bytes, int start, int end, Utf8Text target) {
        for (int p = start; p < end; p++) {
            byte[] text = texts[bytes[p] & 0xFF];
            target.putBytes(text, 0, text.length);
        }
    }
}
