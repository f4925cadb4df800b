// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.release;

import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.ReadBackRequest;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.Release;
import dev.weir.schemas.event.RowSums;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What the release says: rows to topics, a request to whoever reads them back, and to the ledger what cannot be sent. */
final class ReleaseOutlet {

    private final ProcessorContext<Object, Object> context;
    private long now;

    ReleaseOutlet(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    /** Rows that are sent from now on carry the time of this call. */
    void begin() {
        now = context.currentSystemTimeMs();
    }

    void send(CleanKey key, byte @Nullable [] value, Headers headers) {
        context.forward(new Record<>(key, value, now, headers), ReleaseTopology.CLEAN);
    }

    void askForReadBack(Release release, RowSums added, RowSums removed) {
        ReadBackRequest request = ReadBackRequest.newBuilder()
                .setBatchId(release.getBatchId())
                .setAsked(release.getAsked())
                .setPlace(release.getPlace())
                .setAdded(added)
                .setRemoved(removed)
                .setRowsOfRevision(release.getRowsOfRevision())
                .setAt(release.getAt())
                .build();
        context.forward(new Record<>(release.getPlace().getTopic(), request, now), ReleaseTopology.READ_BACK);
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
