// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.intake;

import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.event.VaultRequest;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.report.BatchReport;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What intake says to the world; every message goes to exactly one topic. */
final class IntakeOutlet {

    private final ProcessorContext<Object, Object> context;

    IntakeOutlet(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    /** The time of the streams' clock, in milliseconds since the epoch. */
    long now() {
        return context.currentSystemTimeMs();
    }

    /** Writes a line of a batch's book. */
    void ledger(String batchId, int attempt, Object body) {
        forward(IntakeTopology.LEDGER, batchId, new LedgerEntry(batchId, attempt, now(), body));
    }

    void split(Split split) {
        forward(IntakeTopology.SPLITS, split.getBatchId() + "#" + split.getNumber(), split);
    }

    void ask(VaultRequest request) {
        forward(IntakeTopology.VAULT_REQUESTS, request.getArrivalId(), request);
    }

    /** Answers an arrival that changes no batch. */
    void answer(BatchReport report) {
        forward(IntakeTopology.BATCHES, BatchIds.answerKey(report.arrivalId()), report);
    }

    void alert(
            int severity,
            String code,
            String tenant,
            @Nullable String dataset,
            String key,
            String message,
            String next) {
        String at = Instant.ofEpochMilli(now()).toString();
        forward(IntakeTopology.ALERTS, key, new Alert(severity, code, tenant, dataset, null, message, next, at));
    }

    private void forward(String node, String key, Object value) {
        context.forward(new Record<>(key, value, now()), node);
    }
}
