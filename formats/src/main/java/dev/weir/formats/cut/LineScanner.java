// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import dev.weir.schemas.file.FileFormat;
import java.nio.charset.StandardCharsets;

/** Finds the ends of rows that are lines, whatever they contain: NDJSON in any charset. */
final class LineScanner implements RowScanner {

    private final int width;
    private final int low;
    private final byte terminator;

    LineScanner(FileFormat format) {
        this.width = format.charset().startsWith("UTF-16") ? 2 : 1;
        this.low = StandardCharsets.UTF_16BE.name().equals(format.charset()) ? 1 : 0;
        this.terminator = (byte) ("CR".equals(format.newline()) ? '\r' : '\n');
    }

    /** White space alone is a blank line, since no JSON is in it. */
    @Override
    public Kind kindAt(byte[] bytes, int start, int limit, boolean atEnd) {
        for (int p = start; p + width <= limit; p += width) {
            if (isUnit(bytes, p, terminator)) {
                return Kind.BLANK;
            }
            if (!isUnit(bytes, p, (byte) ' ') && !isUnit(bytes, p, (byte) '\t') && !isUnit(bytes, p, (byte) '\r')) {
                return Kind.ROW;
            }
        }
        if (!atEnd) {
            return Kind.UNDECIDED;
        }
        return (limit - start) % width == 0 ? Kind.BLANK : Kind.ROW;
    }

    private boolean isUnit(byte[] bytes, int at, byte value) {
        return bytes[at + low] == value && (width == 1 || bytes[at + 1 - low] == 0);
    }

    @Override
    public int rowEnd(byte[] bytes, int start, int limit, boolean atEnd) {
        return lineEnd(bytes, start, limit, atEnd);
    }

    @Override
    public int lineEnd(byte[] bytes, int from, int limit, boolean atEnd) {
        if (width == 1) {
            int p = ByteScan.nextOfOne(terminator, bytes, from, limit);
            return p == limit ? endOr(limit, atEnd) : p + 1;
        }
        for (int p = from; p + 2 <= limit; p += 2) {
            if (isUnit(bytes, p, terminator)) {
                return p + 2;
            }
        }
        return endOr(limit, atEnd);
    }

    private static int endOr(int limit, boolean atEnd) {
        return atEnd ? limit : MORE;
    }
}
