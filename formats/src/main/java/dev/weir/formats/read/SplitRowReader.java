// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.RowHasher;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.row.FieldSlices;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Moves a buffer over the range, and lets a parser say what is in it. */
final class SplitRowReader implements RowReader {

    /** A parser that sees as much as this beyond the longest row has seen enough. */
    private static final int SLACK = 16;

    private final FieldSlices noFields = new FieldSlices();
    private final RowParser parser;
    private final RowHasher hasher;
    private final ByteSource source;
    private final long streamEnd;
    private final long rangeEnd;
    private final int maxRowBytes;
    private final int largestBuffer;

    private byte[] buffer;
    private long bufferOffset;
    private int filled;
    private int next;

    private long rowNumber;
    private int rawStart;
    private long offset;
    private long length;
    private Hash128 rowId = Hash128.ZERO;
    private boolean isOversized;
    private @Nullable RowFault fault;

    SplitRowReader(
            String batchId,
            int maxRowBytes,
            RowParser parser,
            ByteSource source,
            long offset,
            long length,
            long firstRow,
            int bufferBytes) {
        this.parser = parser;
        this.hasher = new RowHasher(batchId);
        this.source = source;
        this.streamEnd = source.size();
        this.rangeEnd = Math.min(offset + length, streamEnd);
        this.maxRowBytes = maxRowBytes;
        this.buffer = new byte[Math.max(2 * SLACK, bufferBytes)];
        this.largestBuffer = Math.max(buffer.length, Math.addExact(maxRowBytes, 2 * SLACK));
        this.bufferOffset = offset;
        this.rowNumber = firstRow - 1;
    }

    @Override
    public boolean next() throws IOException {
        while (position() < rangeEnd) {
            show(Math.min(SLACK, streamEnd - position()));
            if (parser.isComment(buffer, next, filled)) {
                skipLine();
            } else if (!skipBlank()) {
                readRow();
                return true;
            }
        }
        return false;
    }

    private boolean skipBlank() throws IOException {
        while (true) {
            int longest = (int) Math.min(filled, (long) next + maxRowBytes);
            int after = parser.afterBlank(buffer, next, longest, longest == filled && isFilledToEnd());
            if (after == RowParser.MORE && longest == filled) {
                more();
            } else if (after == RowParser.MORE || after == next) {
                return false;
            } else {
                next = after;
                return true;
            }
        }
    }

    private void readRow() throws IOException {
        rowNumber++;
        offset = position();
        fault = null;
        isOversized = false;
        int end = parse();
        boolean isBroken = end < 0 || end - next > maxRowBytes;
        if (isBroken) {
            end = endOfFirstLine();
            fault = RowFault.QUOTES;
        }
        if (end < 0 || end - next > maxRowBytes) {
            readOversized();
            return;
        }
        length = (long) end - next;
        rawStart = next;
        rowId = hasher.rowId(rowNumber, buffer, next, end - next);
        if (!isBroken) {
            fault = parser.decode(buffer, next, end);
        }
        next = end;
    }

    /** Returns the index after the row; negative if there is no well-formed row, as far as a row may reach. */
    private int parse() throws IOException {
        while (true) {
            int end = parser.parse(buffer, next, filled, isFilledToEnd());
            if (end != RowParser.MORE || filled - next >= maxRowBytes + SLACK) {
                return end;
            }
            more();
        }
    }

    private int endOfFirstLine() throws IOException {
        while (true) {
            int end = parser.afterLine(buffer, next, filled, isFilledToEnd());
            if (end != RowParser.MORE || filled - next >= maxRowBytes + SLACK) {
                return end;
            }
            more();
        }
    }

    private void readOversized() throws IOException {
        isOversized = true;
        fault = RowFault.TOO_LARGE;
        hasher.begin(rowNumber);
        passLine(true);
        rowId = hasher.end();
        length = position() - offset;
        rawStart = next;
    }

    private void skipLine() throws IOException {
        passLine(false);
    }

    /** Passes the first line at hand, however long it is, keeping back what may be one half of a newline. */
    private void passLine(boolean isHashed) throws IOException {
        int end = parser.afterLine(buffer, next, filled, isFilledToEnd());
        while (end == RowParser.MORE) {
            int keep = SLACK - ((filled - next) & 1);
            if (filled - next > keep) {
                pass(filled - keep, isHashed);
            }
            more();
            end = parser.afterLine(buffer, next, filled, isFilledToEnd());
        }
        pass(end, isHashed);
    }

    private void pass(int end, boolean isHashed) {
        if (isHashed) {
            hasher.append(buffer, next, end - next);
        }
        next = end;
    }

    private boolean isFilledToEnd() {
        return bufferOffset + filled == streamEnd;
    }

    private void show(long bytes) throws IOException {
        while (filled - next < bytes) {
            more();
        }
    }

    private void more() throws IOException {
        int kept = filled - next;
        boolean isCrowded = kept > buffer.length / 2 && buffer.length < largestBuffer;
        byte[] target = isCrowded ? new byte[(int) Math.min(2L * buffer.length, largestBuffer)] : buffer;
        System.arraycopy(buffer, next, target, 0, kept);
        bufferOffset += next;
        buffer = target;
        next = 0;
        filled = kept;
        while (filled < target.length && !isFilledToEnd()) {
            int read = source.read(bufferOffset + filled, target, filled, target.length - filled);
            if (read <= 0) {
                throw new EOFException("The stream of %d bytes gave none at offset %d; it changed or is damaged"
                        .formatted(streamEnd, bufferOffset + filled));
            }
            filled += read;
        }
    }

    @Override
    public long position() {
        return bufferOffset + next;
    }

    @Override
    public long rowNumber() {
        return rowNumber;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Hash128 rowId() {
        return rowId;
    }

    @Override
    public byte[] raw() {
        return buffer;
    }

    @Override
    public int rawStart() {
        return rawStart;
    }

    @Override
    public boolean isOversized() {
        return isOversized;
    }

    @Override
    public @Nullable RowFault fault() {
        return fault;
    }

    @Override
    public FieldSlices fields() {
        return fault == null ? parser.fields() : noFields;
    }

    @Override
    public @Nullable String unknown() {
        return fault == null ? parser.unknown() : null;
    }
}
