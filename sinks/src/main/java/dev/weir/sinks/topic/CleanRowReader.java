// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.ValueHasher;
import dev.weir.schemas.registry.ConfluentFormat;
import dev.weir.sinks.parquet.LandedSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row's value digest again from its record, with Avro's decoder and nothing but the schema that the registry has
 * under the record's id: no code and no knowledge of the writer's. For one thread.
 */
final class CleanRowReader {

    private final Schema.Type[] types;
    private final boolean rescues;
    private final ValueHasher hasher = new ValueHasher();
    private @Nullable BinaryDecoder decoder;
    private Utf8 text = new Utf8();
    private ByteBuffer bytes = ByteBuffer.allocate(32);

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
     * @throws IOException if the record is not one of the schema, or has more bytes than that
     */
    Hash128 digest(Hash128 rowId, byte[] message) throws IOException {
        int start = ConfluentFormat.PREFIX_BYTES;
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(message, start, message.length - start, decoder);
        decoder = in;
        hasher.begin(rowId);
        try {
            for (Schema.Type type : types) {
                switch (in.readIndex()) {
                    case 0 -> hasher.putNull();
                    case 1 -> put(type, in);
                    default -> throw new IOException("The record has a value of neither null nor its field's type");
                }
            }
            if (!rescues) {
                hasher.putNull();
            }
            if (!in.isEnd()) {
                throw new IOException("The record has bytes after its last field");
            }
        } catch (AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new IOException("The record is not one of its schema", e);
        }
        return hasher.end();
    }

    private void put(Schema.Type type, BinaryDecoder in) throws IOException {
        switch (type) {
            case STRING -> {
                text = in.readString(text);
                hasher.putText(text.getBytes(), 0, text.getByteLength());
            }
            case BOOLEAN -> hasher.putBits(in.readBoolean() ? 1 : 0);
            case INT -> hasher.putBits(in.readInt());
            case LONG -> hasher.putBits(in.readLong());
            case DOUBLE -> hasher.putDouble(in.readDouble());
            case BYTES -> {
                bytes = in.readBytes(bytes);
                putDecimal(bytes);
            }
            default -> throw new IOException("No clean row has a field of type " + type);
        }
    }

    private void putDecimal(ByteBuffer unscaled) {
        long high = unscaled.get(unscaled.position()) >> 7;
        long low = high;
        while (unscaled.hasRemaining()) {
            high = (high << 8) | (low >>> 56);
            low = (low << 8) | (unscaled.get() & 0xFF);
        }
        hasher.putDecimal(high, low);
    }
}
