// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.schemas.file.FormatHints;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a contract states about a format that cutter and reader could not follow. */
final class HintCheck {

    private HintCheck() {}

    /** What is wrong with the hints, and what could be stated instead. */
    static Optional<String> problem(FormatHints hints) {
        String type = hints.type();
        if (type != null && !type.equals("csv") && !type.equals("ndjson")) {
            return Optional.of("the contract states the type '%s', and csv and ndjson can be read".formatted(type));
        }
        if (hints.charset() != null && !isReadable(hints.charset())) {
            return Optional.of(
                    "the contract states the charset '%s', and UTF-8, UTF-16 and single-byte charsets can be read"
                            .formatted(hints.charset()));
        }
        if (hints.delimiter() != null && hints.delimiter().isEmpty()) {
            return Optional.of("the contract states an empty delimiter, and one character is needed");
        }
        return marks(hints).entrySet().stream()
                .filter(mark -> !isMark(mark.getValue(), hints.charset()))
                .findFirst()
                .map(mark -> "the contract states the %s '%s', and one character of the file's charset is needed"
                        .formatted(mark.getKey(), mark.getValue()));
    }

    private static Map<String, String> marks(FormatHints hints) {
        Map<String, String> marks = new LinkedHashMap<>();
        put(marks, "delimiter", hints.delimiter());
        put(marks, "quote", hints.quote());
        put(marks, "escape", hints.escape());
        put(marks, "comment", hints.comment());
        return marks;
    }

    /** An empty text says that there is no such character, and is fine. */
    private static void put(Map<String, String> marks, String name, @Nullable String mark) {
        if (mark != null && !mark.isEmpty()) {
            marks.put(name, mark);
        }
    }

    private static boolean isMark(String mark, @Nullable String charset) {
        boolean isNewline = mark.equals("\n") || mark.equals("\r");
        boolean isWritable =
                charset == null || Charset.forName(charset).newEncoder().canEncode(mark);
        return mark.length() == 1 && !isNewline && isWritable;
    }

    /** Whether cutter and reader know how to cut and read the charset; UTF-16 stands for either byte order. */
    private static boolean isReadable(String name) {
        try {
            Charset charset = Charset.forName(name);
            if (charset.equals(StandardCharsets.UTF_8) || charset.name().startsWith("UTF-16")) {
                return true;
            }
            String marks = "a,\"\n";
            return charset.canEncode()
                    && charset.newEncoder().maxBytesPerChar() == 1.0f
                    && new String(marks.getBytes(StandardCharsets.US_ASCII), charset).equals(marks);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return false;
        }
    }
}
