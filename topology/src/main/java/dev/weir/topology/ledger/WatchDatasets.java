// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.contract.ArrivalWatch.Overdue;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.DatasetSeen;
import dev.weir.schemas.event.DatasetWatch;
import dev.weir.schemas.report.Alert;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Alerts, once per due time, when a file that a contract promises has not come. Each dataset is watched by the task whose
 * partition its key falls into, also before its first file.
 */
final class WatchDatasets implements Processor<String, DatasetSeen, Object, Object> {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Expectations expectations;
    private ProcessorContext<Object, Object> context;
    private KeyValueStore<String, DatasetWatch> watches;

    WatchDatasets(Expectations expectations) {
        this.expectations = expectations;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.watches = context.getStateStore(LedgerTopology.DATASET_STORE);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    @Override
    public void process(Record<String, DatasetSeen> message) {
        DatasetWatch known = watches.get(message.key());
        long last = Math.max(message.value().getAt(), known == null ? 0 : known.getLast());
        watches.put(message.key(), new DatasetWatch(last, known == null ? 0L : known.getAlertedDue()));
    }

    private void look(long now) {
        for (Contract contract : expectations.contracts()) {
            String key = contract.tenant() + "/" + contract.dataset();
            if (isOurs(key)) {
                look(key, contract, now);
            }
        }
    }

    private boolean isOurs(String key) {
        int hash = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)));
        return hash % expectations.partitions() == context.taskId().partition();
    }

    private void look(String key, Contract contract, long now) {
        DatasetWatch watch = watches.get(key);
        if (watch == null) {
            watches.put(key, new DatasetWatch(now, 0L));
            return;
        }
        Optional<Overdue> overdue =
                contract.arrivalWatch().overdue(Instant.ofEpochMilli(watch.getLast()), Instant.ofEpochMilli(now));
        if (overdue.isEmpty()) {
            return;
        }
        long due = overdue.get().expectedBy().toEpochMilli();
        if (due != watch.getAlertedDue()) {
            watches.put(key, new DatasetWatch(watch.getLast(), due));
            alert(key, contract, overdue.get(), now);
        }
    }

    private void alert(String key, Contract contract, Overdue overdue, long now) {
        String message = "Dataset '%s': contract %s@%s expects %s. Nothing has come since."
                .formatted(contract.dataset(), contract.id(), contract.version(), overdue.expectation());
        Alert alert = new Alert(
                2,
                "SLA_OVERDUE",
                contract.tenant(),
                contract.dataset(),
                null,
                message,
                "Ask the supplier; what came before: weir batches",
                Instant.ofEpochMilli(now).toString());
        context.forward(new Record<Object, Object>(key, alert, now), LedgerTopology.ALERTS);
    }
}
