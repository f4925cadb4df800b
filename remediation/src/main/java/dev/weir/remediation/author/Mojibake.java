// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Texts whose UTF-8 bytes were read as windows-1252: which sequences stand for which characters. */
final class Mojibake {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int LONGEST = 4;
    private static final int MOST = 40;

    private final Map<String, String> characters;

    private Mojibake(Map<String, String> characters) {
        this.characters = characters;
    }

    /** The sequences that occur in texts. */
    static Mojibake in(Collection<String> texts) {
        Map<String, String> found =
                new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String text : texts) {
            int at = 0;
            while (at < text.length() && found.size() < MOST) {
                at += text.charAt(at) < 0x80 ? 1 : take(text, at, found);
            }
        }
        return new Mojibake(found);
    }

    /** Takes the sequence that begins here, if one does; says how far to go on. */
    private static int take(String text, int at, Map<String, String> found) {
        for (int length = LONGEST; length >= 2; length--) {
            if (at + length <= text.length()) {
                String sequence = text.substring(at, at + length);
                Optional<String> character = decode(sequence);
                if (character.isPresent()) {
                    found.put(sequence, character.get());
                    return length;
                }
            }
        }
        return 1;
    }

    /** The one character whose bytes a sequence shows. */
    private static Optional<String> decode(String sequence) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(sequence.length());
            for (int i = 0; i < sequence.length(); i++) {
                char at = sequence.charAt(i);
                if (at >= 0x80 && at < 0xA0) {
                    bytes.put((byte) at);
                } else {
                    bytes.put(WESTERN.newEncoder()
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .encode(CharBuffer.wrap(sequence, i, i + 1)));
                }
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes.flip())
                    .toString();
            return text.codePointCount(0, text.length()) == 1 && text.codePointAt(0) >= 0x80
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    boolean isEmpty() {
        return characters.isEmpty();
    }

    String apply(String text) {
        String mended = text;
        for (Map.Entry<String, String> each : characters.entrySet()) {
            mended = mended.replace(each.getKey(), each.getValue());
        }
        return mended;
    }

    String sql(String text) {
        String sql = text;
        for (Map.Entry<String, String> each : characters.entrySet()) {
            sql = Sql.replace(sql, each.getKey(), each.getValue());
        }
        return sql;
    }
}
