// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record that announces no file, as it came, with the headers that Kafka Streams itself writes on dead letters
 * (KIP-1034), so that other tools can read ours.
 *
 * <p>A compressed batch may carry a record that is too large to be sent on as it is, and a stream that cannot send stops.
 * Such a record is cut off, and a header of its own says so.
 */
final class DeadLetter {

    /** Most bytes of a value, and of a key and headers together, that are kept. */
    static final int MOST_BYTES = 400_000;

    static final String CUT_OFF = "weir.cut.off";
    private static final String ERRORS = "__streams.errors.";

    private DeadLetter() {}

    static Record<Object, Object> of(Record<byte[], byte[]> event, RecordMetadata place, Exception why, long now) {
        byte[] key = event.key();
        byte[] value = event.value();
        long ownBytes = length(key) + bytesOf(event.headers());
        Headers headers = ownBytes > MOST_BYTES ? new RecordHeaders() : new RecordHeaders(event.headers());
        add(headers, ERRORS + "exception", why.getClass().getName());
        add(headers, ERRORS + "message", String.valueOf(why.getMessage()));
        add(headers, ERRORS + "topic", place.topic());
        add(headers, ERRORS + "partition", Integer.toString(place.partition()));
        add(headers, ERRORS + "offset", Long.toString(place.offset()));
        if (ownBytes > MOST_BYTES) {
            add(headers, CUT_OFF, "key and headers of %d bytes".formatted(ownBytes));
            key = null;
        }
        if (length(value) > MOST_BYTES) {
            add(headers, CUT_OFF, "value of %d bytes".formatted(length(value)));
            value = Arrays.copyOf(value, MOST_BYTES);
        }
        return new Record<>(key, value, now, headers);
    }

    private static long bytesOf(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().length() + length(header.value());
        }
        return bytes;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
