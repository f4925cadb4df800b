// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.release;

import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.ReadBackRequest;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.Release;
import dev.weir.schemas.event.TopicPlace;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the release says: rows to topics, a request to whoever reads them back, and to the ledger what cannot be sent. */
final class ReleaseOutlet {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseOutlet.class);

    private final ProcessorContext<Object, Object> context;
    private final Supplier<Optional<Producer<byte[], byte[]>>> producers;
    private @Nullable Producer<byte[], byte[]> straight;
    private long now;

    /** @param producers knows the producer of the thread that asks; empty where everything goes through {@code context} */
    ReleaseOutlet(ProcessorContext<Object, Object> context, Supplier<Optional<Producer<byte[], byte[]>>> producers) {
        this.context = context;
        this.producers = producers;
    }

    /** Begins with one input record: rows that are sent from now on carry the time of this call. */
    void begin() {
        now = context.currentSystemTimeMs();
        straight = null; // The transaction may be another one by now, and has to be begun by Kafka Streams.
    }

    /**
     * Sends a record. The first one goes through Kafka Streams, which begins the transaction; those that follow go straight
     * to the same producer, for a row's way through Streams costs a fifth of all that is done for the row.
     */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // A record that does not arrive keeps the transaction from being committed.
    void send(CleanKey key, byte @Nullable [] value, Headers headers) {
        Producer<byte[], byte[]> producer = straight;
        if (producer == null) {
            context.forward(new Record<>(key, value, now, headers), ReleaseTopology.CLEAN);
            straight = producers.get().orElse(null);
            return;
        }
        try {
            producer.send(
                    new ProducerRecord<>(key.topic(), key.partition().number(), now, key.bytes(), value, headers));
        } catch (KafkaException e) {
            // Nothing can be committed on this producer any more. Streams hears the same from it, and knows what to do.
            LOG.warn("Rows cannot be sent; Kafka Streams begins again. topic={}", key.topic(), e);
            straight = null;
            context.forward(new Record<>(key, value, now, headers), ReleaseTopology.CLEAN);
        }
    }

    void askForReadBack(Release release, TopicPlace place) {
        ReadBackRequest request = ReadBackRequest.newBuilder()
                .setBatchId(release.getBatchId())
                .setAsked(release.getAsked())
                .setPlace(place)
                .setAdded(Objects.requireNonNull(release.getAdded()))
                .setRemoved(Objects.requireNonNull(release.getRemoved()))
                .setRowsOfRevision(release.getRowsOfRevision())
                .setAt(release.getAt())
                .build();
        context.forward(new Record<>(place.getTopic(), request, now), ReleaseTopology.READ_BACK);
    }

    /** Ends a delivery that cannot go on. */
    void fail(Release release, Reason why) {
        DeliveryAsked asked = release.getAsked();
        DeliveryOutcome outcome = DeliveryOutcome.newBuilder()
                .setTo(asked.getTo())
                .setRevision(asked.getRevision())
                .setStatus("FAILED")
                .setReason(why)
                .setManifest(asked.getManifest())
                .setRows(0)
                .setAdded(0)
                .setRemoved(0)
                .setSeconds((now - release.getAt()) / 1000.0)
                .build();
        // Deliveries outlive attempts: no attempt is named.
        LedgerEntry entry = new LedgerEntry(release.getBatchId(), 0, now, outcome);
        context.forward(new Record<>(release.getBatchId(), entry, now), ReleaseTopology.LEDGER);
    }
}
