// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.row.FieldSlices;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parses delimited rows in UTF-16, code unit by code unit, and writes their fields down in UTF-8 as it goes. */
final class WideCsvParser implements RowParser {

    private static final int NOTHING = -1;

    /** Where in a row the parser stands. */
    private enum At {
        FIELD_START,
        UNQUOTED,
        QUOTED,
        AFTER_QUOTED
    }

    private final boolean isBigEndian;
    private final String charset;
    private final int delimiter;
    private final int quote;
    private final int escape;
    private final int comment;

    private final FieldSlices fields = new FieldSlices();
    private final Utf8Text text = new Utf8Text();
    private int fieldStart;
    private boolean hasNul;

    WideCsvParser(FileFormat format) {
        this.charset = format.charset();
        this.isBigEndian = StandardCharsets.UTF_16BE.name().equals(charset);
        this.delimiter = unit(Objects.requireNonNull(format.delimiter()));
        this.quote = unit(format.quote());
        this.escape = unit(format.escape());
        this.comment = unit(format.comment());
    }

    private static int unit(@Nullable String text) {
        return text == null ? NOTHING : text.charAt(0);
    }

    private int unit(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return isBigEndian ? first << 8 | second : second << 8 | first;
    }

    private static boolean isNewline(int unit) {
        return unit == '\n' || unit == '\r';
    }

    @Override
    public int afterBlank(byte[] bytes, int start, int limit, boolean isEnd) {
        boolean isBlank = limit - start >= 2 && isNewline(unit(bytes, start));
        return isBlank ? afterNewline(bytes, start, limit, isEnd) : start;
    }

    @Override
    public boolean isComment(byte[] bytes, int start, int limit) {
        return limit - start >= 2 && unit(bytes, start) == comment;
    }

    @Override
    public int afterLine(byte[] bytes, int start, int limit, boolean isEnd) {
        for (int p = start; limit - p >= 2; p += 2) {
            if (isNewline(unit(bytes, p))) {
                return afterNewline(bytes, p, limit, isEnd);
            }
        }
        return isEnd ? limit : MORE;
    }

    private int afterNewline(byte[] bytes, int at, int limit, boolean isEnd) {
        if (unit(bytes, at) == '\n') {
            return at + 2;
        }
        if (limit - at < 4) {
            return isEnd ? at + 2 : MORE;
        }
        return unit(bytes, at + 2) == '\n' ? at + 4 : at + 2;
    }

    @Override
    public int parse(byte[] bytes, int start, int limit, boolean isEnd) {
        beginRow();
        At at = At.FIELD_START;
        int p = start;
        while (limit - p >= 2) {
            int unit = unit(bytes, p);
            if (at != At.QUOTED && isNewline(unit)) {
                endField(at);
                return afterNewline(bytes, p, limit, isEnd);
            }
            int literal = unit == escape && at != At.AFTER_QUOTED ? literalUnits(bytes, p + 2, limit) : 0;
            if (literal > 0) {
                putUnits(bytes, p + 2, literal);
                at = at == At.QUOTED ? At.QUOTED : At.UNQUOTED;
                p += 2 + 2 * literal;
            } else if (at == At.QUOTED && unit == quote) {
                boolean isDoubled = limit - p >= 4 && unit(bytes, p + 2) == quote;
                if (isDoubled) {
                    put(unit);
                } else {
                    at = At.AFTER_QUOTED;
                }
                p += isDoubled ? 4 : 2;
            } else {
                at = step(at, unit);
                if (at == null) {
                    return BROKEN;
                }
                p += 2;
            }
        }
        return atLimit(at, limit, isEnd);
    }

    private void beginRow() {
        text.clear();
        fields.reset(text.bytes());
        fieldStart = 0;
        hasNul = false;
    }

    /** Takes one unit that is neither escaped nor a quote within quotes; null if it may not stand there. */
    private @Nullable At step(At at, int unit) {
        if (at != At.QUOTED && unit == delimiter) {
            endField(at);
            return At.FIELD_START;
        }
        if (at == At.AFTER_QUOTED) {
            return unit == ' ' ? at : null;
        }
        if (at == At.FIELD_START && unit == quote) {
            // Spaces before the quote are no part of the field.
            text.truncate(fieldStart);
            return At.QUOTED;
        }
        put(unit);
        return at == At.FIELD_START && unit != ' ' ? At.UNQUOTED : at;
    }

    private int atLimit(At at, int limit, boolean isEnd) {
        if (!isEnd) {
            return MORE;
        }
        if (at == At.QUOTED) {
            return BROKEN;
        }
        endField(at);
        return limit;
    }

    private void endField(At at) {
        int end = text.length();
        if (end == fieldStart && at != At.AFTER_QUOTED) {
            fields.addNull();
        } else {
            fields.add(fieldStart, end);
        }
        fieldStart = end;
    }

    /** How many units the escape before {@code at} takes literally. */
    private int literalUnits(byte[] bytes, int at, int limit) {
        if (limit - at < 2) {
            return 0;
        }
        int unit = unit(bytes, at);
        if (unit == '\r' && limit - at >= 4 && unit(bytes, at + 2) == '\n') {
            return 2;
        }
        return isNewline(unit) || unit == escape || unit == quote || unit == delimiter ? 1 : 0;
    }

    private void putUnits(byte[] bytes, int at, int count) {
        for (int i = 0; i < count; i++) {
            put(unit(bytes, at + 2 * i));
        }
    }

    private void put(int unit) {
        hasNul |= unit == 0;
        text.putUnit((char) unit);
    }

    @Override
    public @Nullable RowFault decode(byte[] bytes, int start, int end) {
        fields.rebase(text.bytes());
        if ((end - start) % 2 != 0 || text.isMalformed()) {
            return RowFault.undecodable(charset);
        }
        return hasNul ? RowFault.NUL : null;
    }

    @Override
    public FieldSlices fields() {
        return fields;
    }
}
