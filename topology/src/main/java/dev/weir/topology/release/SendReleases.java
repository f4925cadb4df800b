// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.release;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.PartitionSums;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.Release;
import dev.weir.schemas.event.ReleaseOfBatch;
import dev.weir.schemas.event.RowSlice;
import dev.weir.schemas.event.TopicPlace;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.topic.CleanHeaders;
import dev.weir.sinks.topic.SliceReader;
import dev.weir.topology.plan.PlanShelf;
import dev.weir.topology.release.CleanKey.Partition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends slices, each once and in their order: a slice that was sent, and one of an older revision, changes nothing. After the
 * last slice every partition gets a marker that says what the revision has sent to it.
 */
final class SendReleases implements Processor<String, Release, Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(SendReleases.class);

    private final PlanShelf plans;
    private final RowProducers producers;
    private final SliceReader reader;
    private ProcessorContext<Object, Object> context;
    private KeyValueStore<String, ReleaseOfBatch> store;
    private ReleaseOutlet outlet;

    SendReleases(PlanShelf plans, DataLayout layout, RowProducers producers) {
        this.plans = plans;
        this.producers = producers;
        this.reader = new SliceReader(layout);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.store = context.getStateStore(ReleaseTopology.RELEASE_STORE);
        this.outlet = new ReleaseOutlet(context, producers::ofThisThread);
    }

    @Override
    public void process(Record<String, Release> message) {
        Release release = message.value();
        outlet.begin();
        ReleaseOfBatch known = store.get(release.getBatchId());
        if (release.getFailure() != null) {
            fail(release, release.getFailure(), known);
            return;
        }
        ReleaseOfBatch state = isBeginning(release, known) ? begin(release) : known;
        boolean isNext = state != null
                && state.getPlace() != null
                && state.getRevision() == release.getAsked().getRevision()
                && state.getNext() == release.getNumber();
        if (isNext) {
            send(release, state);
        }
        // Else it was sent before: planning is repeated after a crash, and the first plan counts.
    }

    private static boolean isBeginning(Release release, @Nullable ReleaseOfBatch known) {
        return release.getNumber() == 0
                && (known == null || known.getRevision() < release.getAsked().getRevision());
    }

    private void fail(Release release, Reason why, @Nullable ReleaseOfBatch known) {
        outlet.fail(release, why);
        if (known != null && known.getRevision() == release.getAsked().getRevision() && known.getPlace() != null) {
            end(release, known, known.getSent());
        }
        context.commit();
    }

    private ReleaseOfBatch begin(Release release) {
        TopicPlace place = Objects.requireNonNull(release.getPlace());
        if (release.getSlices() > 0) {
            outlet.askForReadBack(release, place);
        }
        return ReleaseOfBatch.newBuilder()
                .setRevision(release.getAsked().getRevision())
                .setNext(0)
                .setSlices(release.getSlices())
                .setPlace(place)
                .setSent(Collections.nCopies(place.getStarts().size(), PartitionTally.none()))
                .build();
    }

    private void send(Release release, ReleaseOfBatch state) {
        List<PartitionTally> tallies =
                state.getSent().stream().map(PartitionTally::of).toList();
        boolean isSent = send(release, Objects.requireNonNull(state.getPlace()), tallies);
        List<PartitionSums> sent = tallies.stream().map(PartitionTally::sums).toList();
        boolean isOpen = release.getSlices() == 0;
        if (isSent && (isOpen || state.getNext() + 1 < release.getSlices())) {
            store.put(
                    release.getBatchId(),
                    ReleaseOfBatch.newBuilder(state)
                            .setNext(state.getNext() + 1)
                            .setSent(sent)
                            .build());
        } else {
            if (isSent && state.getSlices() == 0) {
                // Only now is it known what readers are to find.
                outlet.askForReadBack(release, Objects.requireNonNull(state.getPlace()));
            }
            end(release, state, sent);
        }
    }

    /** Whether the slice was sent whole; a fault has been told to the ledger then. */
    private boolean send(Release release, TopicPlace place, List<PartitionTally> tallies) {
        RowSlice slice = release.getSlice();
        if (slice == null) {
            return true;
        }
        try {
            Contract contract = plans.contract(slice.getContract());
            reader.read(
                    release.getBatchId(),
                    slice,
                    contract,
                    new SliceSender(release, place, slice, contract, tallies, outlet));
            return true;
        } catch (IOException e) {
            LOG.error("A slice cannot be sent. batch={} file={}", release.getBatchId(), slice.getFile(), e);
            String message =
                    "Batch %s revision %d cannot be delivered to topic %s: %s. What was sent has no complete end."
                            .formatted(
                                    release.getBatchId(),
                                    release.getAsked().getRevision(),
                                    place.getTopic(),
                                    e.getMessage());
            outlet.fail(release, new Reason(BatchReason.DELIVERY_FAILED.name(), message));
            return false;
        }
    }

    /** Markers come after a fault, too: whoever reads back counts less than was to come, and waits for nothing. */
    private void end(Release release, ReleaseOfBatch state, List<PartitionSums> sent) {
        int revision = state.getRevision();
        CleanHeaders headers = new CleanHeaders(release.getBatchId(), revision, List.of());
        byte[] key = CleanHeaders.endKey(release.getBatchId(), revision);
        String topic = Objects.requireNonNull(state.getPlace()).getTopic();
        for (Partition partition : Partition.all(sent.size())) {
            outlet.send(new CleanKey(topic, partition, key), null, headers.ofEnd(sent.get(partition.number())));
        }
        store.put(
                release.getBatchId(),
                ReleaseOfBatch.newBuilder(state)
                        .setNext(state.getSlices())
                        .setPlace(null)
                        .setSent(List.of())
                        .build());
        context.commit();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The session that reads published files cannot be closed", e);
        }
    }
}
