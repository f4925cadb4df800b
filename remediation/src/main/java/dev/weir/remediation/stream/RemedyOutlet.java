// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.stream;

import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.MendRequest;
import dev.weir.schemas.event.ModelAnswered;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.RuleRequest;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What the remedy says to the world; every message goes to exactly one topic. */
final class RemedyOutlet {

    private final ProcessorContext<Object, Object> context;

    RemedyOutlet(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    void ask(RuleRequest request) {
        forward(RemedyTopology.RULE_REQUESTS, request.getBatchId(), request);
    }

    void askModel(RuleRequest request) {
        forward(RemedyTopology.MODEL_REQUESTS, request.getBatchId(), request);
    }

    void ask(MendRequest request) {
        forward(RemedyTopology.MEND_REQUESTS, request.getBatchId(), request);
    }

    /** Shows the newest rule of a cluster to whoever follows rules. */
    void show(ClusterAnswer answer) {
        forward(RemedyTopology.RULES, answer.getCluster().getId(), answer);
    }

    void tell(String batchId, int attempt, ModelAnswered answered) {
        LedgerEntry entry = new LedgerEntry(batchId, attempt, context.currentSystemTimeMs(), answered);
        forward(RemedyTopology.LEDGER, batchId, entry);
    }

    void answer(String batchId, int attempt, RemedyAnswered answered) {
        LedgerEntry entry = new LedgerEntry(batchId, attempt, context.currentSystemTimeMs(), answered);
        forward(RemedyTopology.LEDGER, batchId, entry);
    }

    long now() {
        return context.currentSystemTimeMs();
    }

    private void forward(String node, String key, Object value) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs()), node);
    }
}
