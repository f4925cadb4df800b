// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.row.FieldSlices;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses delimited rows in UTF-8 and in single-byte charsets. Fields are ranges of the raw bytes where these are their
 * text already; a row with doubled quotes, escapes or foreign characters is copied.
 */
final class ByteCsvParser implements RowParser {

    private static final int WIDEST = 8;
    private static final byte TEXT = 0;
    private static final byte MARK = 1;
    private static final byte NEWLINE = 2;

    private final byte[] roles = new byte[256];
    private final boolean[] endsQuoted = new boolean[256];
    private final ByteMarks marks;
    private final ByteToken delimiter;
    private final ByteToken quote;
    private final ByteToken escape;
    private final boolean isPadded;
    private final String charset;
    private final @Nullable SingleByteCharset table;

    private final FieldSlices raw = new FieldSlices();
    private final FieldCopy copy;
    private final BitSet unfinished = new BitSet();
    private boolean isCopied;
    private int fieldStart;

    ByteCsvParser(FileFormat format) {
        Charset named = Charset.forName(format.charset());
        this.charset = format.charset();
        this.table = named.equals(StandardCharsets.UTF_8) ? null : new SingleByteCharset(named);
        this.marks = new ByteMarks(format, named);
        this.delimiter = marks.delimiter();
        this.quote = marks.quote();
        this.escape = marks.escape();
        this.copy = new FieldCopy(marks, table);
        this.isPadded = !" ".equals(format.delimiter());
        for (ByteToken token : List.of(delimiter, quote, escape)) {
            if (token.width() > 0) {
                roles[token.lead() & 0xFF] = MARK;
                endsQuoted[token.lead() & 0xFF] |= token != delimiter;
            }
        }
        roles['\n'] = NEWLINE;
        roles['\r'] = NEWLINE;
    }

    @Override
    public int afterBlank(byte[] bytes, int start, int limit, boolean isEnd) {
        return roles[bytes[start] & 0xFF] == NEWLINE ? afterNewline(bytes, start, limit, isEnd) : start;
    }

    @Override
    public boolean isComment(byte[] bytes, int start, int limit) {
        return marks.comment().isAt(bytes, start, limit);
    }

    @Override
    public int afterLine(byte[] bytes, int start, int limit, boolean isEnd) {
        int p = start;
        while (p < limit && roles[bytes[p] & 0xFF] != NEWLINE) {
            p++;
        }
        if (p == limit) {
            return isEnd ? limit : MORE;
        }
        return afterNewline(bytes, p, limit, isEnd);
    }

    @Override
    public int parse(byte[] bytes, int start, int limit, boolean isEnd) {
        raw.reset(bytes);
        unfinished.clear();
        int sure = isEnd ? limit : limit - WIDEST;
        int p = start;
        fieldStart = start;
        while (true) {
            while (p < sure && roles[bytes[p] & 0xFF] == TEXT) {
                p++;
            }
            if (p >= sure) {
                return endOfStream(limit, isEnd);
            }
            if (roles[bytes[p] & 0xFF] == NEWLINE) {
                addUnquoted(p);
                return afterNewline(bytes, p, limit, isEnd);
            }
            p = afterMark(bytes, p, limit, isEnd);
            if (p < 0) {
                return p;
            }
            if (fieldStart < 0) {
                // A quoted field was the last one of the row.
                return p == limit ? limit : afterNewline(bytes, p, limit, isEnd);
            }
        }
    }

    /** Several marks may begin with the same byte, so each is looked at. */
    private int afterMark(byte[] bytes, int p, int limit, boolean isEnd) {
        if (delimiter.isAt(bytes, p, limit)) {
            addUnquoted(p);
            fieldStart = p + delimiter.width();
            return fieldStart;
        }
        if (escape.isAt(bytes, p, limit)) {
            return afterEscape(bytes, p, limit);
        }
        if (!quote.isAt(bytes, p, limit)) {
            return p + 1;
        }
        int after = p + quote.width();
        return isFieldEmptyBefore(bytes, p) ? quoted(bytes, after, limit, isEnd) : after;
    }

    private int endOfStream(int limit, boolean isEnd) {
        if (!isEnd) {
            return MORE;
        }
        addUnquoted(limit);
        return limit;
    }

    /** An empty field without quotes says nothing. */
    private void addUnquoted(int end) {
        if (fieldStart == end) {
            raw.addNull();
        } else {
            raw.add(fieldStart, end);
        }
    }

    private boolean isFieldEmptyBefore(byte[] bytes, int at) {
        int p = fieldStart;
        while (isPadded && p < at && bytes[p] == ' ') {
            p++;
        }
        return p == at;
    }

    private int quoted(byte[] bytes, int textStart, int limit, boolean isEnd) {
        int sure = isEnd ? limit : limit - WIDEST;
        int p = textStart;
        while (true) {
            while (p < sure && !endsQuoted[bytes[p] & 0xFF]) {
                p++;
            }
            if (p >= sure) {
                return isEnd ? BROKEN : MORE;
            }
            if (escape.isAt(bytes, p, limit)) {
                p = afterEscape(bytes, p, limit);
            } else if (!quote.isAt(bytes, p, limit)) {
                p++;
            } else if (quote.isAt(bytes, p + quote.width(), limit)) {
                unfinished.set(raw.count());
                p += 2 * quote.width();
            } else {
                return closed(bytes, textStart, p, limit, isEnd);
            }
        }
    }

    private int closed(byte[] bytes, int textStart, int textEnd, int limit, boolean isEnd) {
        int p = textEnd + quote.width();
        while (isPadded && p < limit && bytes[p] == ' ') {
            p++;
        }
        if (!isEnd && limit - p < WIDEST) {
            return MORE;
        }
        raw.add(textStart, textEnd);
        if (p == limit || roles[bytes[p] & 0xFF] == NEWLINE) {
            fieldStart = -1;
            return p;
        }
        fieldStart = p + delimiter.width();
        return delimiter.isAt(bytes, p, limit) ? fieldStart : BROKEN;
    }

    /** Passes the escape, and with it what it takes literally: nothing but what would mean something. */
    private int afterEscape(byte[] bytes, int at, int limit) {
        int p = at + escape.width();
        int taken = marks.literalWidth(bytes, p, limit);
        if (taken > 0) {
            unfinished.set(raw.count());
        }
        return p + taken;
    }

    private int afterNewline(byte[] bytes, int at, int limit, boolean isEnd) {
        if (bytes[at] == '\n') {
            return at + 1;
        }
        if (at + 1 == limit) {
            return isEnd ? limit : MORE;
        }
        return bytes[at + 1] == '\n' ? at + 2 : at + 1;
    }

    @Override
    public @Nullable RowFault decode(byte[] bytes, int start, int end) {
        boolean isPlain = Utf8Text.isPlain(bytes, start, end);
        isCopied = false;
        if (!isPlain) {
            boolean isText = table == null ? Utf8Text.isUtf8(bytes, start, end) : table.canDecode(bytes, start, end);
            if (!isText) {
                return RowFault.undecodable(charset);
            }
            if (Utf8Text.hasNul(bytes, start, end)) {
                return RowFault.NUL;
            }
        }
        if (!unfinished.isEmpty() || (table != null && !isPlain)) {
            copy.copy(raw, unfinished, bytes);
            isCopied = true;
        }
        return null;
    }

    @Override
    public FieldSlices fields() {
        return isCopied ? copy.fields() : raw;
    }
}
