// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FileFormat;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Lines as editors count them, found in one walk over a file. */
final class LineNumbers {

    private static final int BUFFER_BYTES = 1 << 20;
    /** In these a newline is one byte that stands for nothing else. */
    private static final Set<String> BYTE_WISE = Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "windows-1252");

    private LineNumbers() {}

    /** The line on which each offset lies, from 1; empty for a charset whose newlines are not single bytes. */
    static Map<Long, Long> of(ByteSource bytes, FileFormat format, SortedSet<Long> offsets) throws IOException {
        SortedMap<Long, Long> lines = new TreeMap<>();
        if (!BYTE_WISE.contains(format.charset())) {
            return lines;
        }
        byte newline = (byte) (format.newline().equals("CR") ? '\r' : '\n');
        byte[] buffer = new byte[BUFFER_BYTES];
        long position = 0;
        long line = 1;
        for (long offset : offsets) {
            while (position < offset) {
                int read = bytes.read(position, buffer, 0, (int) Math.min(buffer.length, offset - position));
                if (read <= 0) {
                    return lines;
                }
                line += count(buffer, read, newline);
                position += read;
            }
            lines.put(offset, line);
        }
        return lines;
    }

    private static long count(byte[] buffer, int length, byte newline) {
        long found = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == newline) {
                found++;
            }
        }
        return found;
    }
}
