// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.ValueHasher;
import dev.weir.schemas.registry.ConfluentFormat;
import dev.weir.sinks.parquet.LandedSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Makes a row's value digest again from its record, with {@link AvroCells} and nothing but the schema that the registry has
 * under the record's id: no code and no knowledge of the writer's. For one thread.
 */
final class CleanRowReader {

    private static final int DECIMAL_BYTES = 16;

    private final Schema.Type[] types;
    private final boolean rescues;
    private final ValueHasher hasher = new ValueHasher();
    private final AvroCells cells = new AvroCells();

    /** @throws IllegalArgumentException if no clean rows have such a schema */
    CleanRowReader(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("Clean rows are records");
        }
        List<Schema.Field> fields = schema.getFields();
        this.types = fields.stream().map(field -> valueType(field.schema())).toArray(Schema.Type[]::new);
        this.rescues = !fields.isEmpty() && fields.get(fields.size() - 1).name().equals(LandedSchema.RESCUED);
    }

    private static Schema.Type valueType(Schema schema) {
        boolean isOptional = schema.isUnion()
                && schema.getTypes().size() == 2
                && schema.getTypes().get(0).getType() == Schema.Type.NULL;
        if (!isOptional) {
            throw new IllegalArgumentException("Fields of clean rows are unions of null and one type");
        }
        return schema.getTypes().get(1).getType();
    }

    /**
     * The value digest of a row.
     *
     * @param message whose position stays where it is
     * @throws IOException if the record is not one of the schema, or has more bytes than that
     */
    Hash128 digest(Hash128 rowId, ByteBuffer message) throws IOException {
        cells.open(message, ConfluentFormat.PREFIX_BYTES);
        hasher.begin(rowId);
        for (Schema.Type type : types) {
            long branch = cells.nextLong();
            if (branch == 0) {
                hasher.putNull();
            } else if (branch == 1) {
                put(type);
            } else {
                throw new IOException("The record has a value of neither null nor its field's type");
            }
        }
        if (!rescues) {
            hasher.putNull();
        }
        if (!cells.isEnd()) {
            throw new IOException("The record has bytes after its last field");
        }
        return hasher.end();
    }

    private void put(Schema.Type type) throws IOException {
        switch (type) {
            case STRING -> {
                int length = cells.nextBytes();
                hasher.putText(cells.bytes(), cells.start(), cells.start() + length);
            }
            case BOOLEAN -> hasher.putBits(cells.nextBoolean());
            case INT, LONG -> hasher.putBits(cells.nextLong());
            case DOUBLE -> hasher.putDouble(Double.longBitsToDouble(cells.nextFixed64()));
            case BYTES -> putDecimal(cells.nextBytes());
            default -> throw new IOException("No clean row has a field of type " + type);
        }
    }

    /** Two's complement, the highest byte first, and as many bytes as the number needs. */
    private void putDecimal(int length) throws IOException {
        if (length == 0 || length > DECIMAL_BYTES) {
            throw new IOException("A decimal of a clean row has 1 to 16 bytes, found " + length);
        }
        byte[] bytes = cells.bytes();
        int start = cells.start();
        long high = bytes[start] >> 7;
        long low = high;
        for (int at = start; at < start + length; at++) {
            high = (high << 8) | (low >>> 56);
            low = (low << 8) | (bytes[at] & 0xFF);
        }
        hasher.putDecimal(high, low);
    }
}
