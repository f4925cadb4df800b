// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.ContractSettings.DriftPolicy;
import dev.weir.schemas.contract.Deliveries;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryRequest;
import dev.weir.schemas.event.EarlyStep;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.Release;
import dev.weir.schemas.event.RowSlice;
import dev.weir.schemas.event.RowSums;
import dev.weir.schemas.event.SliceKind;
import dev.weir.schemas.event.TopicPlace;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.SchemaRegistry;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.readback.FileSums;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans the delivery of a revision to the dataset's topic: what the topic does not have yet, in slices that are each sent in
 * well under a second. It is harmless to plan twice: the same slices come, and the first ones count.
 */
public final class DeliveryPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPlanner.class);
    private static final int TRIES = 6;

    private final DataLayout layout;
    private final Vault vault;
    private final SchemaRegistry registry;
    private final CleanTopics topics;
    private final Clock clock;

    /** Plans for the batches of a data directory. */
    public DeliveryPlanner(DataLayout layout, Vault vault, SchemaRegistry registry, CleanTopics topics, Clock clock) {
        this.layout = layout;
        this.vault = vault;
        this.registry = registry;
        this.topics = topics;
        this.clock = clock;
    }

    /** A delivery's slices in their order, or the one message that says why there are none. */
    public List<Release> plan(DeliveryRequest request) throws InterruptedException {
        DeliveryAsked asked = request.getAsked();
        EarlyStep step = request.getEarly();
        try {
            return step == null ? planned(request.getBatchId(), asked) : early(request.getBatchId(), asked, step);
        } catch (DeliveryFault | RegistryException e) {
            return List.of(failed(request.getBatchId(), asked, String.valueOf(e.getMessage())));
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.error(
                    "A delivery cannot be planned. batch={} revision={}", request.getBatchId(), asked.getRevision(), e);
            return List.of(failed(request.getBatchId(), asked, "%s; the log has the fault".formatted(e.getMessage())));
        }
    }

    private List<Release> planned(String batchId, DeliveryAsked asked)
            throws IOException, SQLException, DeliveryFault, RegistryException, InterruptedException {
        Certificate after = certificate(asked.getManifest());
        HeldFiles held = held(batchId, asked);
        TopicPlace place =
                place(asked, vault.plan(after.plan()), after.contract().fingerprint());
        held.hold(after);
        try (SliceCuts cuts = DeliveryParts.cuts(layout, after)) {
            DeliveryParts parts =
                    new DeliveryParts(layout, vault, held, cuts, before(batchId, asked), Delivered.of(after));
            return releases(batchId, asked, place, parts.find(), parts.rowsOfRevision());
        }
    }

    /** One step of a delivery before the gates. The first one says where rows go, the last one what all come to. */
    private List<Release> early(String batchId, DeliveryAsked asked, EarlyStep step)
            throws IOException, DeliveryFault, RegistryException, InterruptedException {
        BatchPlan plan = vault.plan(asked.getPlan());
        String contract = plan.contract().fingerprint();
        EarlyFiles files = new EarlyFiles(layout, held(batchId, asked));
        Release.Builder release = release(batchId, asked).setSlices(0).setRowsOfRevision(0);
        if (step.getNumber() == 0) {
            release.setPlace(place(asked, plan, contract));
        }
        FileRef file = step.getFile();
        if (file == null) {
            return List.of(last(release, step, files.sent(batchId, true).orElseThrow()));
        }
        Optional<Path> held = files.hold(step.getNumber(), file, asked.getPlan(), contract);
        List<Release> releases = new ArrayList<>();
        for (int i = 0; i < step.getSlices(); i++) {
            long first = file.getRows() * i / step.getSlices();
            long rows = file.getRows() * (i + 1) / step.getSlices() - first;
            releases.add(release.setNumber(step.getNumber() + i)
                    .setSlice(held.map(name -> clean(name, first, rows, plan)).orElse(null))
                    .build());
        }
        return releases;
    }

    private static Release last(Release.Builder release, EarlyStep step, Delivered sent) {
        FileSums sums = DeliveryParts.sums(sent.files());
        return release.setNumber(step.getNumber())
                .setSlices(step.getNumber() + 1)
                .setAdded(event(sums, sums.values()))
                .setRemoved(event(FileSums.NONE, Hash128.ZERO))
                .setRowsOfRevision(sums.rows())
                .build();
    }

    private RowSlice clean(Path file, long first, long rows, BatchPlan plan) {
        return RowSlice.newBuilder()
                .setKind(SliceKind.ADDED)
                .setFile(layout.relativize(file))
                .setContract(plan.contract().fingerprint())
                .setRescues(!plan.rescued().isEmpty())
                .setRules(List.of())
                .setFirst(first)
                .setRows(rows)
                .build();
    }

    private HeldFiles held(String batchId, DeliveryAsked asked) {
        return new HeldFiles(layout, asked.getTenant(), asked.getDataset(), batchId);
    }

    private TopicPlace place(DeliveryAsked asked, BatchPlan plan, String fingerprint)
            throws DeliveryFault, RegistryException, InterruptedException {
        Contract contract = vault.contract(fingerprint);
        CleanTopics.Standing topic = topics.ensure(
                asked.getTenant(), asked.getDataset(), contract.settings().topicKeeping());
        boolean rescues = rescues(contract, !plan.rescued().isEmpty());
        Schema schema = CleanSchema.of(asked.getTenant(), asked.getDataset(), contract.landedColumns(), rescues);
        return new TopicPlace(topic.name(), register(topic.name(), schema), topic.largest(), topic.ends());
    }

    /** Whether records under this contract have a field for rescued columns. */
    public static boolean rescues(Contract contract, boolean isRescuingBatch) {
        return isRescuingBatch || contract.settings().drift() == DriftPolicy.RESCUE;
    }

    private Certificate certificate(String manifest) throws IOException {
        return ManifestShelf.read(layout.resolve(manifest)).certificate();
    }

    private @Nullable Delivered before(String batchId, DeliveryAsked asked) throws IOException, DeliveryFault {
        String delivered = asked.getDelivered();
        EarlyFiles early = new EarlyFiles(layout, held(batchId, asked));
        if (delivered == null) {
            return early.sent(batchId, false).orElse(null);
        }
        if (!delivered.equals(Deliveries.EARLY)) {
            return Delivered.of(certificate(delivered));
        }
        return early.sent(batchId, true)
                .orElseThrow(() -> new DeliveryFault(
                        "the notes of what was sent before the gates are gone; without them nobody knows which rows revision %d lacks"
                                .formatted(asked.getRevision())));
    }

    /** A registry that does not answer may do so in a moment. */
    private int register(String topic, Schema schema) throws RegistryException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return registry.register(topic + "-value", schema);
            } catch (RegistryException e) {
                if (!e.isTemporary() || attempt == TRIES) {
                    throw e;
                }
                LOG.warn("The schema registry does not answer; asked again. subject={}-value", topic, e);
                Thread.sleep(250L << attempt);
            }
        }
    }

    private List<Release> releases(
            String batchId, DeliveryAsked asked, TopicPlace place, DeliveryParts.Found found, long rowsOfRevision) {
        List<@Nullable RowSlice> slices = new ArrayList<>(found.slices());
        if (slices.isEmpty()) {
            slices.add(null); // Nothing to send is said, too: readers are told that the revision is complete.
        }
        List<Release> releases = new ArrayList<>();
        for (RowSlice slice : slices) {
            releases.add(release(batchId, asked)
                    .setPlace(place)
                    .setNumber(releases.size())
                    .setSlices(slices.size())
                    .setSlice(slice)
                    .setAdded(event(found.added(), found.added().values()))
                    .setRemoved(event(found.removed(), Hash128.ZERO))
                    .setRowsOfRevision(rowsOfRevision)
                    .build());
        }
        return releases;
    }

    private Release failed(String batchId, DeliveryAsked asked, String why) {
        String message = "Batch %s revision %d cannot be delivered to its topic: %s"
                .formatted(batchId, asked.getRevision(), why);
        return release(batchId, asked)
                .setNumber(0)
                .setSlices(0)
                .setRowsOfRevision(0)
                .setFailure(new Reason(BatchReason.DELIVERY_FAILED.name(), message))
                .build();
    }

    private Release.Builder release(String batchId, DeliveryAsked asked) {
        return Release.newBuilder().setBatchId(batchId).setAsked(asked).setAt(clock.millis());
    }

    private static RowSums event(FileSums sums, Hash128 values) {
        return new RowSums(sums.rows(), sums.ids().toEvent(), values.toEvent());
    }
}
