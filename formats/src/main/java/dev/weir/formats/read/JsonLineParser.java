// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.row.FieldSlices;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses rows that are one JSON object per line, in any charset that Weir reads. */
final class JsonLineParser implements RowParser {

    private final String charset;
    private final boolean isWide;
    private final int low;
    private final byte terminator;
    private final @Nullable SingleByteCharset table;
    private final Utf8Text copy = new Utf8Text();
    private final JsonFields json;

    JsonLineParser(FileFormat format, List<FileColumn> columns) {
        this.charset = format.charset();
        this.isWide = charset.startsWith("UTF-16");
        this.low = StandardCharsets.UTF_16BE.name().equals(charset) ? 1 : 0;
        this.terminator = (byte) ("CR".equals(format.newline()) ? '\r' : '\n');
        Charset named = Charset.forName(charset);
        this.table = isWide || named.equals(StandardCharsets.UTF_8) ? null : new SingleByteCharset(named);
        this.json = new JsonFields(columns);
    }

    private int width() {
        return isWide ? 2 : 1;
    }

    /** The unit at a position if it is one of ASCII's, otherwise something that is none of them. */
    private byte ascii(byte[] bytes, int at) {
        if (isWide && bytes[at + 1 - low] != 0) {
            return -1;
        }
        return bytes[at + low];
    }

    @Override
    public int afterBlank(byte[] bytes, int start, int limit, boolean isEnd) {
        int p = start;
        while (limit - p >= width()) {
            byte unit = ascii(bytes, p);
            p += width();
            if (unit == terminator) {
                return p;
            }
            if (unit != ' ' && unit != '\t' && unit != '\r') {
                return start;
            }
        }
        if (!isEnd) {
            return MORE;
        }
        return p == limit ? limit : start;
    }

    @Override
    public boolean isComment(byte[] bytes, int start, int limit) {
        return false;
    }

    @Override
    public int parse(byte[] bytes, int start, int limit, boolean isEnd) {
        return afterLine(bytes, start, limit, isEnd);
    }

    @Override
    public int afterLine(byte[] bytes, int start, int limit, boolean isEnd) {
        int p = start;
        while (limit - p >= width()) {
            if (bytes[p + low] == terminator && (!isWide || bytes[p + 1 - low] == 0)) {
                return p + width();
            }
            p += width();
        }
        return isEnd ? limit : MORE;
    }

    @Override
    public @Nullable RowFault decode(byte[] bytes, int start, int end) {
        byte[] text = bytes;
        int from = start;
        int to = end;
        if (isWide || table != null) {
            if (!transcode(bytes, start, end)) {
                return RowFault.undecodable(charset);
            }
            text = copy.bytes();
            from = 0;
            to = copy.length();
        }
        if (!Utf8Text.isPlain(text, from, to)) {
            if (!Utf8Text.isUtf8(text, from, to)) {
                return RowFault.undecodable(charset);
            }
            if (Utf8Text.hasNul(text, from, to)) {
                return RowFault.NUL;
            }
        }
        return json.read(text, from, to);
    }

    private boolean transcode(byte[] bytes, int start, int end) {
        copy.clear();
        if (table != null) {
            boolean canDecode = table.canDecode(bytes, start, end);
            if (canDecode) {
                table.decode(bytes, start, end, copy);
            }
            return canDecode;
        }
        for (int p = start; end - p >= 2; p += 2) {
            copy.putUnit((char) ((bytes[p + 1 - low] & 0xFF) << 8 | (bytes[p + low] & 0xFF)));
        }
        return (end - start) % 2 == 0 && !copy.isMalformed();
    }

    @Override
    public FieldSlices fields() {
        return json.fields();
    }

    @Override
    public @Nullable String unknown() {
        return json.unknown();
    }
}
