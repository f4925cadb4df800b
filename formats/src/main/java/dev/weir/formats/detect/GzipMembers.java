// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes all members of a gzip file (RFC 1952). The JDK's own stream is not used because it takes whatever follows a
 * member, and is no member, for the end of the file.
 */
final class GzipMembers extends InputStream {

    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int DEFLATE = 8;

    private final InputStream packed;
    private final byte[] buffer = new byte[64 << 10];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int next;
    private int filled;
    private int member;
    private long decoded;
    private boolean isInMember;
    private boolean isAtEnd;

    GzipMembers(InputStream packed) {
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!isAtEnd) {
            if (!isInMember) {
                beginMember();
                continue;
            }
            int count = inflate(target, offset, length);
            if (count > 0) {
                crc.update(target, offset, count);
                decoded += count;
                return count;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        if (inflater.needsInput() && !inflater.finished()) {
            if (next == filled && !fill()) {
                throw CorruptCompressionException.truncated(member, decoded);
            }
            inflater.setInput(buffer, next, filled - next);
            next = filled;
        }
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw CorruptCompressionException.damaged(member, decoded, "invalid deflate data");
        }
    }

    private void beginMember() throws IOException {
        if (next == filled && !fill()) {
            if (member == 0) {
                throw CorruptCompressionException.truncated(1, 0);
            }
            isAtEnd = true;
            return;
        }
        if (take() != 0x1F || (next == filled && !fill()) || take() != 0x8B) {
            throw CorruptCompressionException.trailing(member, decoded);
        }
        member++;
        if (take() != DEFLATE) {
            throw CorruptCompressionException.damaged(member, decoded, "an unknown compression method");
        }
        skipHeader(take());
        inflater.reset();
        crc.reset();
        isInMember = true;
    }

    private void skipHeader(int flags) throws IOException {
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(take() | take() << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            take();
        }
    }

    private void skipText() throws IOException {
        while (take() != 0) {
            // The name or comment that the packer left is of no use.
        }
    }

    private void endMember() throws IOException {
        next = filled - inflater.getRemaining();
        if (takeInt() != crc.getValue()) {
            throw CorruptCompressionException.damaged(member, decoded, "its checksum differs");
        }
        if (takeInt() != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw CorruptCompressionException.damaged(member, decoded, "its length differs");
        }
        isInMember = false;
    }

    private long takeInt() throws IOException {
        long low = take() | take() << 8;
        long high = take() | take() << 8;
        return low | high << 16;
    }

    private int take() throws IOException {
        if (next == filled && !fill()) {
            throw CorruptCompressionException.truncated(member, decoded);
        }
        return buffer[next++] & 0xFF;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, packed.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
