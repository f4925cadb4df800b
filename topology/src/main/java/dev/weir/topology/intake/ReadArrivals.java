// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.intake;

import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.topology.arrival.Arrival;
import dev.weir.topology.arrival.ArrivalReader;
import dev.weir.topology.arrival.UnreadableArrivalException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns arrival events into work for vault workers; what announces no file is answered, and kept as a dead letter. */
final class ReadArrivals implements Processor<byte[], byte[], Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadArrivals.class);

    private ProcessorContext<Object, Object> context;

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> event) {
        RecordMetadata place = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("An arrival always has a place on its topic"));
        String fallbackId = "arrival-%d-%d".formatted(place.partition(), place.offset());
        try {
            List<Arrival> arrivals = ArrivalReader.read(event.value(), fallbackId);
            long now = context.currentSystemTimeMs();
            for (Arrival arrival : arrivals) {
                context.forward(
                        new Record<Object, Object>(arrival.id(), arrival.toRequest(now), now),
                        IntakeTopology.VAULT_REQUESTS);
            }
        } catch (UnreadableArrivalException e) {
            refuse(event, place, fallbackId, e);
        }
    }

    private void refuse(
            Record<byte[], byte[]> event, RecordMetadata place, String arrivalId, UnreadableArrivalException why) {
        LOG.warn("An arrival event announces no file. arrival={}", arrivalId);
        long now = context.currentSystemTimeMs();
        String code = BatchReason.EVENT_INVALID.name();
        String where =
                "record %d of partition %d of topic %s".formatted(place.offset(), place.partition(), place.topic());
        String message = where + ": " + why.getMessage();
        context.forward(DeadLetter.of(event, place, why, now), IntakeTopology.DEAD_LETTERS);
        context.forward(
                new Record<Object, Object>(
                        arrivalId,
                        BatchReport.answer(arrivalId, null, "default", where, null, Status.FAILED, code, message),
                        now),
                IntakeTopology.BATCHES);
        context.forward(
                new Record<Object, Object>(
                        arrivalId,
                        new Alert(
                                3,
                                code,
                                "default",
                                null,
                                null,
                                message,
                                "Read the record on the dead-letter topic, correct its producer, announce again.",
                                Instant.ofEpochMilli(now).toString()),
                        now),
                IntakeTopology.ALERTS);
    }
}
