// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * Confluent's wire format, in which most readers of Kafka expect Avro: the byte 0, the schema's id in four bytes with the
 * highest first, then Avro's binary form of the datum without its schema.
 */
public final class ConfluentFormat {

    /** How many bytes stand before the datum. */
    public static final int PREFIX_BYTES = 5;

    private static final byte MAGIC = 0;

    private ConfluentFormat() {}

    /** The bytes that stand before every datum of schema {@code id}. */
    public static byte[] prefix(int id) {
        return new byte[] {MAGIC, (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
    }

    /** The schema id that {@code record} begins with; empty if it is not in this format. */
    public static OptionalInt schemaId(byte[] record) {
        return schemaId(ByteBuffer.wrap(record));
    }

    /** The schema id that the rest of {@code record} begins with, which stays where it is; empty if it is not in this format. */
    public static OptionalInt schemaId(ByteBuffer record) {
        int at = record.position();
        if (record.remaining() < PREFIX_BYTES || record.get(at) != MAGIC) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(record.getInt(at + 1));
    }
}
