// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import dev.weir.schemas.file.FileFormat;
import java.nio.charset.Charset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ends of delimited rows in charsets whose newlines are single bytes: UTF-8 and the single-byte ones.
 *
 * <p>It looks at newlines, quotes and escapes only. Whether a quote opens a field is told by looking back from it: a
 * delimiter or the row's begin stands before it, spaces aside.
 */
final class NarrowCsvScanner implements RowScanner {

    private static final byte LF = '\n';
    private static final byte CR = '\r';
    private static final byte[] NONE = {};

    private final byte[] delimiter;
    private final byte[] quote;
    private final byte[] escape;
    private final byte[] comment;
    private final boolean skipsSpaces;
    private final byte quoteLead;
    private final byte escapeLead;

    NarrowCsvScanner(FileFormat format) {
        Charset charset = Charset.forName(format.charset());
        this.delimiter = Objects.requireNonNull(format.delimiter(), "A delimited file has a delimiter")
                .getBytes(charset);
        this.quote = bytes(format.quote(), charset);
        this.escape = bytes(format.escape(), charset);
        this.comment = bytes(format.comment(), charset);
        this.skipsSpaces = delimiter[0] != ' ';
        // Without a quote or an escape, a byte that is looked for anyway takes its place.
        this.quoteLead = quote.length == 0 ? LF : quote[0];
        this.escapeLead = escape.length == 0 ? quoteLead : escape[0];
    }

    private static byte[] bytes(@Nullable String text, Charset charset) {
        return text == null ? NONE : text.getBytes(charset);
    }

    @Override
    public Kind kindAt(byte[] bytes, int start, int limit, boolean atEnd) {
        if (bytes[start] == LF || bytes[start] == CR) {
            return Kind.BLANK;
        }
        if (!atEnd && limit - start < LOOKAHEAD) {
            return Kind.UNDECIDED;
        }
        return matches(comment, bytes, start, limit) ? Kind.COMMENT : Kind.ROW;
    }

    @Override
    public int lineEnd(byte[] bytes, int from, int limit, boolean atEnd) {
        int p = ByteScan.nextOfTwo(LF, CR, bytes, from, limit);
        return p == limit ? endOr(limit, atEnd) : newlineEnd(bytes, p, limit, atEnd);
    }

    @Override
    public int rowEnd(byte[] bytes, int start, int limit, boolean atEnd) {
        int safe = atEnd ? limit : limit - LOOKAHEAD;
        int p = start;
        while (true) {
            p = p < safe ? ByteScan.nextOfLineEndsOr(quoteLead, escapeLead, bytes, p, safe) : safe;
            if (p >= safe) {
                return endOr(limit, atEnd);
            }
            if (bytes[p] == LF || bytes[p] == CR) {
                return newlineEnd(bytes, p, limit, atEnd);
            }
            if (matches(escape, bytes, p, limit)) {
                p = afterEscape(bytes, p, limit);
            } else if (!matches(quote, bytes, p, limit)) {
                p++;
            } else if (!opensField(bytes, start, p)) {
                p += quote.length;
            } else {
                p = afterQuoted(bytes, p + quote.length, limit, atEnd);
                if (p < 0) {
                    return p;
                }
            }
        }
    }

    /** Returns the index after a quoted field whose text begins at {@code p}: at a delimiter, a newline or the end. */
    private int afterQuoted(byte[] bytes, int from, int limit, boolean atEnd) {
        int safe = atEnd ? limit : limit - LOOKAHEAD;
        int p = from;
        while (true) {
            p = p < safe ? ByteScan.nextOfTwo(quoteLead, escapeLead, bytes, p, safe) : safe;
            if (p >= safe) {
                return atEnd ? BROKEN : MORE;
            }
            if (matches(escape, bytes, p, limit)) {
                p = afterEscape(bytes, p, limit);
            } else if (!matches(quote, bytes, p, limit)) {
                p++;
            } else if (matches(quote, bytes, p + quote.length, limit)) {
                p += 2 * quote.length;
            } else {
                return afterClosing(bytes, p + quote.length, limit, atEnd);
            }
        }
    }

    private int afterClosing(byte[] bytes, int from, int limit, boolean atEnd) {
        int p = from;
        while (skipsSpaces && p < limit && bytes[p] == ' ') {
            p++;
        }
        if (!atEnd && p + LOOKAHEAD > limit) {
            return MORE;
        }
        boolean isClosed = p == limit || bytes[p] == LF || bytes[p] == CR || matches(delimiter, bytes, p, limit);
        return isClosed ? p : BROKEN;
    }

    /** An escape takes what would mean something literally; before anything else it stands for itself. */
    private int afterEscape(byte[] bytes, int at, int limit) {
        int p = at + escape.length;
        if (p >= limit) {
            return p;
        }
        if (bytes[p] == CR && p + 1 < limit && bytes[p + 1] == LF) {
            return p + 2;
        }
        if (bytes[p] == LF || bytes[p] == CR) {
            return p + 1;
        }
        if (matches(escape, bytes, p, limit)) {
            return p + escape.length;
        }
        if (matches(quote, bytes, p, limit)) {
            return p + quote.length;
        }
        return matches(delimiter, bytes, p, limit) ? p + delimiter.length : p;
    }

    private boolean opensField(byte[] bytes, int start, int at) {
        int p = at;
        while (skipsSpaces && p > start && bytes[p - 1] == ' ') {
            p--;
        }
        if (p == start) {
            return true;
        }
        int before = p - delimiter.length;
        return before >= start && matches(delimiter, bytes, before, p) && !isEscaped(bytes, start, before);
    }

    private boolean isEscaped(byte[] bytes, int start, int at) {
        if (escape.length == 0) {
            return false;
        }
        int run = 0;
        int p = at - escape.length;
        while (p >= start && matches(escape, bytes, p, at)) {
            run++;
            p -= escape.length;
        }
        return (run & 1) == 1;
    }

    private static int newlineEnd(byte[] bytes, int at, int limit, boolean atEnd) {
        if (bytes[at] == LF) {
            return at + 1;
        }
        if (at + 1 == limit) {
            return endOr(limit, atEnd);
        }
        return bytes[at + 1] == LF ? at + 2 : at + 1;
    }

    private static int endOr(int limit, boolean atEnd) {
        return atEnd ? limit : MORE;
    }

    private static boolean matches(byte[] token, byte[] bytes, int at, int limit) {
        if (token.length == 0 || at + token.length > limit || bytes[at] != token[0]) {
            return false;
        }
        for (int i = 1; i < token.length; i++) {
            if (bytes[at + i] != token[i]) {
                return false;
            }
        }
        return true;
    }
}
