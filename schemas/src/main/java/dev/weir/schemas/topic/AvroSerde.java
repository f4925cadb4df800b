// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.topic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes control events in Avro's single-object encoding (Avro specification, "Single-object encoding"): two marker
 * bytes, the 64-bit fingerprint of the writer's schema, and the binary form.
 */
public final class AvroSerde {

    private AvroSerde() {}

    /** A serde for one kind of event; also for the values of state stores. */
    public static <T extends SpecificRecordBase> Serde<T> of(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        BinaryMessageEncoder<T> encoder = new BinaryMessageEncoder<>(model, model.getSchema(type));
        BinaryMessageDecoder<T> decoder = new BinaryMessageDecoder<>(model, model.getSchema(type));
        Serializer<T> serializer = (topic, event) -> event == null ? null : encode(topic, encoder, event);
        Deserializer<T> deserializer = (topic, bytes) -> bytes == null ? null : decode(topic, decoder, bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private static <T> byte[] encode(String topic, BinaryMessageEncoder<T> encoder, T event) {
        try {
            ByteBuffer encoded = encoder.encode(event);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot encode an event for topic " + topic, e);
        }
    }

    private static <T> T decode(String topic, BinaryMessageDecoder<T> decoder, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "A record of topic %s is no event that this version of Weir knows".formatted(topic), e);
        }
    }
}
