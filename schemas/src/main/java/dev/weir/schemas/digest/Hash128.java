// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.digest;

import dev.weir.schemas.event.Digest;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * An unsigned 128-bit number: a row id, a value digest, or an order-free sum of either modulo 2^128.
 *
 * <p>A sum tells a lost row from a doubled one, which a count of rows or an exclusive-or would let cancel out.
 *
 * @param high the most significant 64 bits
 * @param low the least significant 64 bits
 */
public record Hash128(long high, long low) {

    /** The sum of no rows. */
    public static final Hash128 ZERO = new Hash128(0, 0);

    private static final int HEX_DIGITS = 32;

    /** Adds modulo 2^128. */
    public Hash128 plus(Hash128 other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new Hash128(high + other.high + carry, sum);
    }

    /** Subtracts modulo 2^128. */
    public Hash128 minus(Hash128 other) {
        long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
        return new Hash128(high - other.high - borrow, low - other.low);
    }

    /** Returns 32 lower-case hexadecimal digits. */
    public String toHex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    /**
     * Reads what {@link #toHex()} wrote.
     *
     * @throws IllegalArgumentException if the text is not 32 hexadecimal digits
     */
    public static Hash128 ofHex(String text) {
        if (text.length() != HEX_DIGITS) {
            throw new IllegalArgumentException(
                    "A 128-bit digest has 32 hexadecimal digits, found %d: '%s'".formatted(text.length(), text));
        }
        return new Hash128(
                HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, HEX_DIGITS));
    }

    /** Returns 16 bytes, big-endian. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /** Reads 16 bytes, big-endian, from {@code offset}. */
    public static Hash128 ofBytes(byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, 16);
        return new Hash128(buffer.getLong(), buffer.getLong());
    }

    /** The same number as an event carries it. */
    public Digest toEvent() {
        return new Digest(toBytes());
    }

    /** The number that an event carries. */
    public static Hash128 of(Digest digest) {
        return ofBytes(digest.bytes(), 0);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
