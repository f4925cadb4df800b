// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

/** Values one behind the other, in Parquet's plain form. */
final class PlainValues {

    private static final int WIDE_BYTES = 16;

    private final Physical type;
    private byte[] bytes = new byte[0];
    private int next;
    private int end;
    private int bit;

    PlainValues(Physical type) {
        this.type = type;
    }

    void open(byte[] from, int begin, int stop) {
        bytes = from;
        next = begin;
        end = stop;
        bit = 0;
    }

    /** Reads {@code count} values into the first places. */
    void read(Cells target, int count) throws UndecodedException {
        target.buffer = bytes;
        switch (type) {
            case BOOLEAN -> readBits(target.bits, count);
            case INT32 -> readInts(target.bits, count);
            case INT64, DOUBLE -> readLongs(target.bits, count);
            case BINARY -> readTexts(target.starts, target.ends, count);
            case FIXED -> readWide(target.high, target.bits, count);
        }
    }

    private void require(long more) throws UndecodedException {
        if (more > end - next) {
            throw new UndecodedException("page that ends too soon");
        }
    }

    private void readBits(long[] target, int count) throws UndecodedException {
        require(((long) bit + count + Byte.SIZE - 1) / Byte.SIZE);
        for (int i = 0; i < count; i++) {
            int octet = bytes[next + (bit >>> 3)];
            target[i] = (octet >>> (bit & 7)) & 1L;
            bit++;
        }
    }

    private void readInts(long[] target, int count) throws UndecodedException {
        require((long) count * Integer.BYTES);
        for (int i = 0; i < count; i++) {
            target[i] = Bits.intAt(bytes, next + i * Integer.BYTES);
        }
        next += count * Integer.BYTES;
    }

    private void readLongs(long[] target, int count) throws UndecodedException {
        require((long) count * Long.BYTES);
        for (int i = 0; i < count; i++) {
            target[i] = Bits.longAt(bytes, next + i * Long.BYTES);
        }
        next += count * Long.BYTES;
    }

    private void readWide(long[] high, long[] low, int count) throws UndecodedException {
        require((long) count * WIDE_BYTES);
        for (int i = 0; i < count; i++) {
            high[i] = Bits.bigEndianLongAt(bytes, next);
            low[i] = Bits.bigEndianLongAt(bytes, next + Long.BYTES);
            next += WIDE_BYTES;
        }
    }

    private void readTexts(int[] starts, int[] ends, int count) throws UndecodedException {
        for (int i = 0; i < count; i++) {
            require(Integer.BYTES);
            int length = Bits.intAt(bytes, next);
            next += Integer.BYTES;
            if (length < 0 || length > end - next) {
                throw new UndecodedException("text of %d bytes".formatted(length));
            }
            starts[i] = next;
            next += length;
            ends[i] = next;
        }
    }
}
