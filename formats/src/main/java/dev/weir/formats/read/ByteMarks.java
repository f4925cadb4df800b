// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.file.FileFormat;
import java.nio.charset.Charset;
import java.util.Objects;

/** The characters of a dialect that mean something, as the bytes they are written in. */
final class ByteMarks {

    private final ByteToken delimiter;
    private final ByteToken quote;
    private final ByteToken escape;
    private final ByteToken comment;

    ByteMarks(FileFormat format, Charset charset) {
        this.delimiter =
                ByteToken.of(Objects.requireNonNull(format.delimiter(), "A delimited file has a delimiter"), charset);
        this.quote = ByteToken.of(format.quote(), charset);
        this.escape = ByteToken.of(format.escape(), charset);
        this.comment = ByteToken.of(format.comment(), charset);
    }

    ByteToken delimiter() {
        return delimiter;
    }

    ByteToken quote() {
        return quote;
    }

    ByteToken escape() {
        return escape;
    }

    ByteToken comment() {
        return comment;
    }

    /** How many bytes an escape before {@code p} takes literally: 0 where nothing stands that would mean something. */
    int literalWidth(byte[] bytes, int p, int limit) {
        if (p >= limit) {
            return 0;
        }
        if (bytes[p] == '\r' && p + 1 < limit && bytes[p + 1] == '\n') {
            return 2;
        }
        if (bytes[p] == '\n' || bytes[p] == '\r') {
            return 1;
        }
        if (escape.isAt(bytes, p, limit)) {
            return escape.width();
        }
        if (quote.isAt(bytes, p, limit)) {
            return quote.width();
        }
        return delimiter.isAt(bytes, p, limit) ? delimiter.width() : 0;
    }
}
