// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import dev.weir.schemas.file.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** The part of the stream that the cutter looks at: what lies before {@code start} is done with. */
final class CutWindow {

    private final ByteSource source;
    private final long size;
    private final int largest;
    private byte[] bytes;
    private long base;
    private int start;
    private int limit;

    /**
     * Begins at {@code position}.
     *
     * @param first bytes of the buffer to begin with
     * @param largest bytes that the buffer may grow to
     */
    CutWindow(ByteSource source, long position, int first, int largest) {
        this.source = source;
        this.size = source.size();
        this.largest = largest;
        this.bytes = new byte[Math.min(first, largest)];
        this.base = position;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int limit() {
        return limit;
    }

    int available() {
        return limit - start;
    }

    /** Where in the stream the window stands. */
    long position() {
        return base + start;
    }

    /** Whether the stream ends at {@link #limit()}. */
    boolean isAtEnd() {
        return base + limit == size;
    }

    boolean isExhausted() {
        return base + start == size;
    }

    void advanceTo(int index) {
        start = index;
    }

    /** Brings at least one more byte into the window, which grows if it is full; the caller sees to {@code largest}. */
    void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, limit - start);
            base += start;
            limit -= start;
            start = 0;
        }
        if (limit == bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, largest));
        }
        while (limit < bytes.length && !isAtEnd()) {
            int read = source.read(base + limit, bytes, limit, bytes.length - limit);
            if (read <= 0) {
                throw new EOFException("The stream of %d bytes gave none at offset %d; it changed or is damaged"
                        .formatted(size, base + limit));
            }
            limit += read;
        }
    }
}
