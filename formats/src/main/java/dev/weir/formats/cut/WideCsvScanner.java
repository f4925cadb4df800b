// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import dev.weir.schemas.file.FileFormat;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the ends of delimited rows in UTF-16, on code units: an odd last byte of the file belongs to the last row. */
final class WideCsvScanner implements RowScanner {

    private static final int NONE = -1;

    private final int high;
    private final int delimiter;
    private final int quote;
    private final int escape;
    private final int comment;

    WideCsvScanner(FileFormat format) {
        this.high = StandardCharsets.UTF_16BE.name().equals(format.charset()) ? 0 : 1;
        this.delimiter = unit(Objects.requireNonNull(format.delimiter(), "A delimited file has a delimiter"));
        this.quote = unit(format.quote());
        this.escape = unit(format.escape());
        this.comment = unit(format.comment());
    }

    private static int unit(@Nullable String text) {
        return text == null ? NONE : text.charAt(0);
    }

    private int unitAt(byte[] bytes, int at) {
        return (bytes[at + high] & 0xFF) << 8 | (bytes[at + 1 - high] & 0xFF);
    }

    private static int lastUnit(int start, int limit) {
        return limit - ((limit - start) & 1);
    }

    @Override
    public Kind kindAt(byte[] bytes, int start, int limit, boolean atEnd) {
        if (limit - start < 2) {
            return atEnd ? Kind.ROW : Kind.UNDECIDED;
        }
        int unit = unitAt(bytes, start);
        if (isNewline(unit)) {
            return Kind.BLANK;
        }
        return unit == comment ? Kind.COMMENT : Kind.ROW;
    }

    @Override
    public int lineEnd(byte[] bytes, int from, int limit, boolean atEnd) {
        int last = lastUnit(from, limit);
        for (int p = from; p < last; p += 2) {
            if (isNewline(unitAt(bytes, p))) {
                return newlineEnd(bytes, p, limit, atEnd);
            }
        }
        return atEnd ? limit : MORE;
    }

    @Override
    public int rowEnd(byte[] bytes, int start, int limit, boolean atEnd) {
        int last = lastUnit(start, limit);
        int p = start;
        boolean isFieldStart = true;
        while (p < last) {
            int unit = unitAt(bytes, p);
            if (isNewline(unit)) {
                return newlineEnd(bytes, p, limit, atEnd);
            }
            if (unit == escape) {
                p = afterEscape(bytes, p, last);
                isFieldStart = false;
            } else if (unit == quote && isFieldStart) {
                p = afterQuoted(bytes, p + 2, last, atEnd);
                if (p < 0) {
                    return p;
                }
                isFieldStart = false;
            } else {
                isFieldStart = unit == delimiter || (isFieldStart && unit == ' ');
                p += 2;
            }
        }
        return atEnd ? limit : MORE;
    }

    private int afterQuoted(byte[] bytes, int from, int last, boolean atEnd) {
        int p = from;
        while (p < last) {
            int unit = unitAt(bytes, p);
            if (unit == escape) {
                p = afterEscape(bytes, p, last);
            } else if (unit != quote) {
                p += 2;
            } else if (p + 2 >= last && !atEnd) {
                return MORE;
            } else if (p + 2 < last && unitAt(bytes, p + 2) == quote) {
                p += 4;
            } else {
                return afterClosing(bytes, p + 2, last, atEnd);
            }
        }
        return atEnd ? BROKEN : MORE;
    }

    private int afterClosing(byte[] bytes, int from, int last, boolean atEnd) {
        int p = from;
        while (p < last && delimiter != ' ' && unitAt(bytes, p) == ' ') {
            p += 2;
        }
        if (p == last) {
            return atEnd ? p : MORE;
        }
        int unit = unitAt(bytes, p);
        return isNewline(unit) || unit == delimiter ? p : BROKEN;
    }

    private int afterEscape(byte[] bytes, int at, int last) {
        int p = at + 2;
        if (p >= last) {
            return p;
        }
        int unit = unitAt(bytes, p);
        if (unit == '\r' && p + 2 < last && unitAt(bytes, p + 2) == '\n') {
            return p + 4;
        }
        return isNewline(unit) || unit == escape || unit == quote || unit == delimiter ? p + 2 : p;
    }

    private int newlineEnd(byte[] bytes, int at, int limit, boolean atEnd) {
        if (unitAt(bytes, at) == '\n') {
            return at + 2;
        }
        if (at + 4 > limit) {
            return atEnd ? at + 2 : MORE;
        }
        return unitAt(bytes, at + 2) == '\n' ? at + 4 : at + 2;
    }

    private static boolean isNewline(int unit) {
        return unit == '\n' || unit == '\r';
    }
}
