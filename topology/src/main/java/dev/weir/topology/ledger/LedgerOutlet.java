// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.DatasetSeen;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryRequest;
import dev.weir.schemas.event.EarlyStep;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.PublishRequest;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.report.BatchReport;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What the ledger says to the world; every message goes to exactly one topic. */
final class LedgerOutlet {

    private final ProcessorContext<Object, Object> context;

    LedgerOutlet(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    /** The time of the streams' clock, in milliseconds since the epoch. */
    long now() {
        return context.currentSystemTimeMs();
    }

    void write(String batchId, int attempt, Object body) {
        forward(LedgerTopology.LEDGER, batchId, new LedgerEntry(batchId, attempt, now(), body));
    }

    void ask(PublishRequest request) {
        forward(LedgerTopology.PUBLISH_REQUESTS, request.getTenant() + "/" + request.getDataset(), request);
    }

    void deliver(String batchId, DeliveryAsked asked) {
        forward(LedgerTopology.DELIVERY_REQUESTS, batchId, new DeliveryRequest(batchId, asked, null));
    }

    /** Asks for one step of a delivery before the gates. */
    void deliver(String batchId, DeliveryAsked asked, EarlyStep step) {
        forward(LedgerTopology.DELIVERY_REQUESTS, batchId, new DeliveryRequest(batchId, asked, step));
    }

    /** Says that a file of a dataset has come. */
    void saw(String batchId, BatchOpened opened) {
        DatasetSeen seen = new DatasetSeen(opened.getTenant(), opened.getDataset(), batchId, opened.getArrivedAt());
        forward(LedgerTopology.DATASETS, opened.getTenant() + "/" + opened.getDataset(), seen);
    }

    void show(String batchId, BatchReport report) {
        forward(LedgerTopology.BATCHES, batchId, report);
    }

    void alert(
            int severity,
            String code,
            String tenant,
            String dataset,
            @Nullable String batchId,
            String message,
            String next) {
        String at = Instant.ofEpochMilli(now()).toString();
        String key = batchId == null ? tenant + "/" + dataset : batchId;
        forward(LedgerTopology.ALERTS, key, new Alert(severity, code, tenant, dataset, batchId, message, next, at));
    }

    private void forward(String node, String key, Object value) {
        context.forward(new Record<>(key, value, now()), node);
    }
}
