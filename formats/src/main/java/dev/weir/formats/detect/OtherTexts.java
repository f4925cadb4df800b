// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.util.Locale;
import java.util.Optional;

/** Knows text formats that look like delimited text to a dialect sniffer, and are none. */
final class OtherTexts {

    private static final int SHOWN = 64;

    private OtherTexts() {}

    /** What a text that begins with {@code start} is, if it is neither delimited nor NDJSON. */
    static Optional<String> name(String start) {
        String first = start.substring(0, Math.min(SHOWN, start.length())).toLowerCase(Locale.ROOT);
        if (first.startsWith("<?xml")) {
            return Optional.of("an XML document");
        }
        if (first.startsWith("<!doctype html") || first.startsWith("<html")) {
            return Optional.of("an HTML page");
        }
        String tight = first.replaceAll("\\s", "");
        if (tight.startsWith("[{") || tight.startsWith("[[")) {
            return Optional.of("one JSON array; write one object per line instead");
        }
        if (first.startsWith("{") && tight.startsWith("{\"")) {
            return Optional.of("JSON over several lines; write one object per line instead");
        }
        return Optional.empty();
    }
}
