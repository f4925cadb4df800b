// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How parent and child talk: texts and lists of texts, each with its length in front. A length beyond reason ends the talk. */
final class ChildFrames {

    static final byte LOAD = 'L';
    static final byte RUN = 'R';
    static final byte DROP = 'D';
    static final byte DONE = 'O';
    static final byte FAILED = 'F';

    private static final int MISSING = -1;
    private static final int MOST_BYTES = 4 * (int) RuleLimits.TEXT_CHARACTERS;
    private static final int MOST_TEXTS = 50_000_000;

    private ChildFrames() {}

    static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(MISSING);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static @Nullable String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == MISSING) {
            return null;
        }
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("A text of %d bytes is no part of this talk".formatted(length));
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    static void write(DataOutputStream out, List<? extends @Nullable String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(out, text);
        }
    }

    static List<@Nullable String> readAll(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_TEXTS) {
            throw new IOException("A list of %d texts is no part of this talk".formatted(count));
        }
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(read(in));
        }
        return texts;
    }
}
