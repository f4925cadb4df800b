// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A character that means something, as the bytes it is written in; one of width 0 is never found. */
final class ByteToken {

    private final byte[] token;

    private ByteToken(byte[] token) {
        this.token = token;
    }

    static ByteToken of(@Nullable String text, Charset charset) {
        return new ByteToken(text == null ? new byte[0] : text.getBytes(charset));
    }

    int width() {
        return token.length;
    }

    byte lead() {
        return token[0];
    }

    boolean isAt(byte[] bytes, int at, int limit) {
        if (token.length == 0 || limit - at < token.length) {
            return false;
        }
        for (int i = 0; i < token.length; i++) {
            if (bytes[at + i] != token[i]) {
                return false;
            }
        }
        return true;
    }
}
