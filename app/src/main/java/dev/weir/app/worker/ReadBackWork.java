// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.ReadBackRequest;
import dev.weir.sinks.topic.TopicReadBack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads deliveries back and writes into the ledger what they came to; connects to nothing before the first one. */
final class ReadBackWork implements Work<ReadBackRequest, LedgerEntry> {

    /** Deliveries outlive attempts: their lines in the ledger name none. */
    private static final int NO_ATTEMPT = 0;

    private final Supplier<TopicReadBack> connecting;
    private final Clock clock;
    private @Nullable TopicReadBack readBack;

    ReadBackWork(Supplier<TopicReadBack> connecting, Clock clock) {
        this.connecting = connecting;
        this.clock = clock;
    }

    @Override
    public List<Keyed<LedgerEntry>> on(String topic, ReadBackRequest request) {
        TopicReadBack reader = readBack;
        if (reader == null) {
            reader = connecting.get();
            readBack = reader;
        }
        try {
            String batchId = request.getBatchId();
            LedgerEntry line = new LedgerEntry(batchId, NO_ATTEMPT, clock.millis(), reader.read(request));
            return List.of(new Keyed<>(batchId, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // The request stays uncommitted and is asked again.
        }
    }

    @Override
    public void close() {
        if (readBack != null) {
            readBack.close();
        }
    }
}
