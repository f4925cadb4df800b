// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.stream;

import dev.weir.remediation.cluster.Clustering;
import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.MendResult;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RuleResult;
import dev.weir.schemas.event.SplitSuspects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes every message to the remedy that it belongs to. */
final class KeepRemedies implements Processor<String, Object, Object, Object> {

    private final Clustering clustering;
    private GatheredStore gathered;
    private Remedies remedies;

    KeepRemedies(Clustering clustering) {
        this.clustering = clustering;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.gathered = new GatheredStore(context.getStateStore(RemedyTopology.SUSPECT_STORE), clustering);
        this.remedies =
                new Remedies(context.getStateStore(RemedyTopology.BATCH_STORE), gathered, new RemedyOutlet(context));
    }

    @Override
    public void process(Record<String, Object> message) {
        Object value = message.value();
        if (value instanceof SplitSuspects suspects) {
            gathered.add(suspects);
            remedies.beginIfComplete(suspects.getBatchId());
        } else if (value instanceof RuleResult result) {
            if (result.getIsByModel()) {
                remedies.modelAnswered(result);
            } else {
                remedies.rulesFound(result);
            }
        } else if (value instanceof MendResult result) {
            remedies.mended(result);
        } else if (value instanceof LedgerEntry entry) {
            take(entry);
        }
    }

    private void take(LedgerEntry entry) {
        if (entry.getBody() instanceof RemedyAsked asked) {
            remedies.asked(entry.getBatchId(), entry.getAttempt(), asked);
        } else if (entry.getBody() instanceof BatchOpened) {
            remedies.opened(entry.getBatchId(), entry.getAttempt());
        }
        // All else in the ledger is none of the remedy's business.
    }
}
